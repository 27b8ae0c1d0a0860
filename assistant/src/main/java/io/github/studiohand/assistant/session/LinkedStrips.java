package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.strip.StripResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the regions of linked groups: what is found in all microphones together holds for each of them. */
final class LinkedStrips {
  private final CleanSettings settings;
  private final Stages stages;

  LinkedStrips(CleanSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /** Why groups cannot be linked: each has tracks that are stripped, with one threshold. Null if they can. */
  static @Nullable String problem(List<String> groups, List<Track> tracks) {
    Map<String, Track> first = new LinkedHashMap<>();
    for (Track track : tracks) {
      String group = track.group();
      if (group != null && track.strip()) {
        Track other = first.putIfAbsent(group, track);
        if (other != null
            && track.linked()
            && !Objects.equals(other.thresholdDbfs(), track.thresholdDbfs())) {
          return group + ": " + other.name() + " and " + track.name()
              + " have different thresholds (expected: one for all)";
        }
      }
    }
    for (String group : groups) {
      if (!first.containsKey(group)) {
        String known = first.isEmpty() ? "" : ": " + String.join(", ", first.keySet());
        return group + " (expected: a group with tracks that are stripped" + known + ")";
      }
    }
    return null;
  }

  void run(List<TrackWork> works) {
    List<TrackWork> linked = works.stream()
        .filter(work -> work.track().linked() && work.track().strip())
        .toList();
    stages.run(
        "find cuts together",
        "group",
        List.copyOf(TrackWork.byGroup(linked).values()),
        this::find,
        TrackWork::allFailed);
  }

  private void find(List<TrackWork> members, ProgressListener progress) throws IOException {
    List<Path> heard = new ArrayList<>();
    Set<Path> bleeding = new LinkedHashSet<>();
    for (TrackWork work : members) {
      heard.add(work.heard());
      bleeding.addAll(work.track().references());
    }
    members.forEach(work -> bleeding.remove(work.track().file()));
    try (OpenTakes takes = OpenTakes.of(heard);
        OpenTakes references = OpenTakes.of(List.copyOf(bleeding))) {
      AudioSource all = Takes.stack(takes.all());
      StripResult result = settings
          .stripStage(members.get(0).track().thresholdDbfs())
          .find(all, references.matching(all), progress);
      members.forEach(work -> work.stripped(result));
    }
  }
}
