package io.github.studiohand.assistant.session;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is recorded on a track. The names that give each away are tried in the order below. */
public enum TrackRole {
  /** A metronome: played into headphones, a reference for others, left alone itself. */
  CLICK("click track", "click|clk|metro(nome)?|clicktrack"),
  /** Bass drum. */
  KICK("kick", "kick|kik|kck|bd|bassdrum|kd"),
  /** Snare drum. */
  SNARE("snare", "snare|snr|sn|sd|sidestick"),
  /** Hi-hat. */
  HAT("hi-hat", "hihat|hat|hh|hats"),
  /** A tom. */
  TOM("tom", "tom|rack|floor|floortom|toms"),
  /** Microphones over a kit, cymbals. */
  OVERHEAD("overhead", "overhead|overheads|oh|ohs|ohl|ohr|crash|ride|cymbal|cymbals|china|splash"),
  /** The room. */
  ROOM("room", "room|rooms|ambience|ambient|amb"),
  /** A whole kit, or percussion. */
  DRUMS("drums", "drum|drums|kit|perc|percussion|conga|congas|bongo|bongos|shaker|tamb|tambourine"),
  /** Backing vocals; before lead vocals, whose names they contain. */
  BACKING_VOCAL(
      "backing vocal",
      "bv|bvs|bvox|bgv|bgvs|backing|backingvocals?|backingvox|choir|harm(ony)?|gang"),
  /** Lead or only vocal, speech. */
  LEAD_VOCAL(
      "lead vocal",
      "leadvocals?|leadvox|leadvoc|vocals?|vox|voc|singer|voice|speech|dialog(ue)?|ldvox|lv"),
  /** Bass. */
  BASS("bass", "bass|bs|bassdi|bassamp|sub"),
  /** Guitars. */
  GUITAR(
      "guitar", "guitar|guitars|gtr|gtrs|git|egtr|agtr|acgtr|acoustic|banjo|mandolin|ukulele|harp"),
  /** Keyboards. */
  KEYS("keys", "keys|key|piano|pno|organ|rhodes|wurli|synth|syn|pad|clav|accordion"),
  /** Bowed strings. */
  STRINGS("strings", "strings|string|violin|vln|viola|vla|cello|vc|contrabass"),
  /** Brass and woodwind. */
  WINDS(
      "winds",
      "brass|horn|horns|trumpet|tpt|trombone|tbn|tuba|sax|flute|clarinet|oboe|bassoon|winds?"),
  /** A microphone of the control room or stage. */
  TALKBACK("talkback", "talkback|tb|slate"),
  /** Nothing in the name says. */
  OTHER("other", "");

  private final String label;
  private final Pattern names;

  TrackRole(String label, String names) {
    this.label = label;
    this.names = Pattern.compile(names.isEmpty() ? "$." : names);
  }

  /**
   * What people call it.
   *
   * @return lower case, {@code lead vocal}
   */
  public String label() {
    return label;
  }

  /** Whether its microphone stands at one drum of a kit. */
  boolean isCloseDrum() {
    return this == KICK || this == SNARE || this == HAT || this == TOM;
  }

  /** Whether its microphone stands at a drum kit. */
  boolean isDrum() {
    return isCloseDrum() || this == OVERHEAD;
  }

  /**
   * A role and where it comes from.
   *
   * @param role what is recorded
   * @param evidence in words, for the report
   */
  public record Guess(TrackRole role, String evidence) {}

  /**
   * Guesses from a track's name.
   *
   * @param name a track or file name without ending, {@code 03_LeadVox_DPA}
   * @return the first role one of whose names is a word of {@code name}, or {@link #OTHER}
   */
  public static Guess guess(String name) {
    // Words end at anything but letters, and where a capital follows a small letter.
    String spaced = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
    String[] words = spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
    String joined = String.join("", words);
    for (TrackRole role : values()) {
      for (int i = 0; i < words.length; i++) {
        String pair = i + 1 < words.length ? words[i] + words[i + 1] : "";
        for (String candidate : new String[] {pair, words[i]}) {
          Matcher matcher = role.names.matcher(candidate);
          if (!candidate.isEmpty() && matcher.matches()) {
            return new Guess(role, "\"" + candidate + "\" in the name");
          }
        }
      }
      if (!joined.isEmpty() && role.names.matcher(joined).matches()) {
        return new Guess(role, "\"" + joined + "\" in the name");
      }
    }
    return new Guess(OTHER, "nothing in the name says");
  }

  /**
   * A role by its label, as {@code session.yaml} gives it.
   *
   * @param label for example {@code lead vocal}
   * @return the role; {@link #OTHER} for a label of the user's own
   */
  public static TrackRole ofLabel(String label) {
    for (TrackRole role : values()) {
      if (role.label.equalsIgnoreCase(label.trim())) {
        return role;
      }
    }
    return OTHER;
  }
}
