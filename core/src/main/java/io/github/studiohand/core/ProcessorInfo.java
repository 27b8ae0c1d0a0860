package io.github.studiohand.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What a processor is, for hosts that know nothing else of it. Immutable; made by {@link #builder}. Every
 * processor has the bypass parameter first and the event kind "non-finite input" first.
 */
public final class ProcessorInfo {
  private final String id;
  private final String name;
  private final String version;
  private final String description;
  private final int minSidechainChannels;
  private final int maxSidechainChannels;
  private final List<ParameterSpec> parameters;
  private final List<String> eventKinds;

  private ProcessorInfo(Builder b) {
    id = b.id;
    name = b.name;
    version = b.version;
    description = b.description;
    minSidechainChannels = b.minSidechainChannels;
    maxSidechainChannels = b.maxSidechainChannels;
    parameters = List.copyOf(b.parameters);
    eventKinds = List.copyOf(b.eventKinds);
  }

  /**
   * Starts a description.
   *
   * @param id stable, {@code io.github.studiohand.gate}
   * @param name what people call it
   * @param version of the algorithm, {@code 1.0}: changes when its sound does
   * @return a builder with the bypass parameter and no side-chain
   */
  public static Builder builder(String id, String name, String version) {
    return new Builder(id, name, version);
  }

  /**
   * The stable identifier, for {@link Processors#create}.
   *
   * @return for example {@code io.github.studiohand.gate}
   */
  public String id() {
    return id;
  }

  /**
   * What people call it.
   *
   * @return a short label
   */
  public String name() {
    return name;
  }

  /**
   * Version of the algorithm: changes when its sound does.
   *
   * @return for example {@code 1.0}
   */
  public String version() {
    return version;
  }

  /**
   * What it does.
   *
   * @return one sentence
   */
  public String description() {
    return description;
  }

  /**
   * Fewest side-chain channels it runs with.
   *
   * @return 0 if the side-chain is optional or absent
   */
  public int minSidechainChannels() {
    return minSidechainChannels;
  }

  /**
   * Most side-chain channels it takes.
   *
   * @return 0 if it has no side-chain
   */
  public int maxSidechainChannels() {
    return maxSidechainChannels;
  }

  /**
   * Its parameters and meters.
   *
   * @return in the order of their indices in the {@link ParameterBank}
   */
  public List<ParameterSpec> parameters() {
    return parameters;
  }

  /**
   * What its events mean.
   *
   * @return one sentence per kind, with the unit of the value and the meaning of actions
   */
  public List<String> eventKinds() {
    return eventKinds;
  }

  @Override
  public String toString() {
    return id + " " + version;
  }

  /** Collects a {@link ProcessorInfo}. */
  public static final class Builder {
    private final String id;
    private final String name;
    private final String version;
    private final List<ParameterSpec> parameters = new ArrayList<>(List.of(ParameterSpec.bypass()));
    private final List<String> eventKinds = new ArrayList<>(
        List.of(
            "non-finite input: NaN, infinite or enormous samples count as 0; at the first of them in"
                + " 1024 frames of a channel, side-chain channels counting on after main's; value is 1"));
    private String description = "";
    private int minSidechainChannels;
    private int maxSidechainChannels;

    private Builder(String id, String name, String version) {
      Checks.that(
          id.matches("[a-z0-9]+(\\.[a-z0-9-]+)+"), "id: " + id + " (expected: dotted lower case)");
      this.id = id;
      this.name = name;
      this.version = version;
    }

    /**
     * Says what it does.
     *
     * @param sentence one sentence
     * @return this
     */
    public Builder description(String sentence) {
      description = sentence;
      return this;
    }

    /**
     * Gives it a side-chain.
     *
     * @param minChannels fewest channels; 0 makes it optional
     * @param maxChannels most channels
     * @return this
     */
    public Builder sidechain(int minChannels, int maxChannels) {
      minSidechainChannels = Checks.inRange("minChannels", minChannels, 0, 1024);
      maxSidechainChannels = Checks.inRange("maxChannels", maxChannels, minChannels, 1024);
      return this;
    }

    /**
     * Adds parameters after the bypass switch.
     *
     * @param specs in order
     * @return this
     */
    public Builder parameters(List<ParameterSpec> specs) {
      parameters.addAll(specs);
      return this;
    }

    /**
     * Adds a kind of event.
     *
     * @param sentence what it means, with the unit of its value
     * @return this
     */
    public Builder eventKind(String sentence) {
      eventKinds.add(sentence);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the description
     */
    public ProcessorInfo build() {
      return new ProcessorInfo(this);
    }
  }
}
