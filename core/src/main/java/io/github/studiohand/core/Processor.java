package io.github.studiohand.core;

/**
 * A block processor in plug-in style: prepared once, then fed planar blocks in place, without
 * allocating, locking or blocking.
 *
 * <p>The contract, which {@code ProcessorContract} (in core's test-jar) checks for every processor:
 *
 * <ol>
 *   <li><b>Life cycle.</b> {@code create → prepare → (process | reset)* → prepare → …}. {@link
 *       #process} or {@link #reset} before {@link #prepare} throws {@link IllegalStateException}.
 *       {@code prepare} allocates and no more; {@link WarmUp#run} then takes the JVM through every
 *       branch before the processor goes live.
 *   <li><b>Blocks.</b> Planar {@code float[channel][frame]} with one common offset for every channel of
 *       main and side-chain; 0 to {@link StreamFormat#maxBlockFrames()} frames a call, a different
 *       number each call. Samples outside {@code [offset, offset + frames)} are untouched. The
 *       side-chain is read-only, {@link #NO_SIDECHAIN} when there is none, never null and never the
 *       arrays of main.
 *   <li><b>Block invariance.</b> The output does not depend on how the stream is cut into blocks, to the
 *       last bit ({@code ==}). Parameters are read once, at the first frame of a non-empty {@code
 *       process}, and ramped per sample from there; a host splits its block at automation points.
 *   <li><b>No allocation</b> in {@code process}, {@code reset}, event and parameter calls after {@code
 *       prepare}, in interpreted code too.
 *   <li><b>Latency</b> is {@link #latencyFrames()} exactly, whatever the block size, and fixed by {@code
 *       prepare}.
 *   <li><b>Any input is finite output.</b> NaN, infinities and |x| &gt; 1e10 are replaced by 0 on the
 *       way in, in bypass too, and reported as an event; the state recovers.
 *   <li><b>Deterministic.</b> Same input, parameters and blocks: same bits, on every machine (through
 *       the FFT: within the tolerance that the processor states).
 *   <li><b>Parameters.</b> {@link ParameterBank#set} from any thread; values in plain units; meters are
 *       read-only parameters. Parameters flagged {@link ParameterSpec.Flag#REPREPARE} wait for the next
 *       {@code prepare}. Bypass is the dry signal delayed by the latency, after a click-free crossfade.
 *   <li><b>Events</b> come from a preallocated single-producer single-consumer ring with one reader; their
 *       times are frames of the input since the last {@code reset} or {@code prepare}. A full ring drops
 *       and counts. Which events there are does not depend on blocks; the order in which events of one
 *       stretch of time arrive may.
 *   <li><b>Discovery</b> by {@link Processors}, through {@link java.util.ServiceLoader}.
 *   <li><b>Everything is a processor</b>, the stem summer too: it adds its side-chain's stems onto main.
 * </ol>
 *
 * <p>Threads: {@code prepare} on a control thread while no audio runs; {@code process} and {@code reset}
 * on one audio thread; {@link #info} and {@link #parameters} from any thread; {@link #events} from one
 * reader thread. Two instances share nothing that changes.
 */
public interface Processor {
  /** The empty side-chain: what {@code process} is given when there is none. */
  float[][] NO_SIDECHAIN = new float[0][];

  /**
   * What this processor is: stable id, buses, parameters, kinds of event.
   *
   * @return the same description every time, from any thread
   */
  ProcessorInfo info();

  /**
   * The knobs and meters.
   *
   * @return the bank, the same object every time; {@link ParameterBank#EMPTY} by default
   */
  default ParameterBank parameters() {
    return ParameterBank.EMPTY;
  }

  /**
   * Validates and allocates for a format, and forgets the signal; or throws and changes nothing.
   *
   * @param format rate, channels and largest block
   * @throws IllegalArgumentException if the processor cannot run in this format
   */
  void prepare(StreamFormat format);

  /**
   * Processes a block in place on {@code main}.
   *
   * @param main one array per main channel, read and written in {@code [offset, offset + frames)}
   * @param sidechain one array per side-chain channel, read only, in the same range
   * @param offset first frame, 0 or more
   * @param frames 0 to {@code maxBlockFrames}
   * @throws IllegalStateException before {@code prepare}
   * @throws IllegalArgumentException if channels or lengths do not match the format; no sample has been
   *     written then
   */
  void process(float[][] main, float[][] sidechain, int offset, int frames);

  /**
   * Processes a block without a side-chain.
   *
   * @param main one array per main channel
   * @param offset first frame, 0 or more
   * @param frames 0 to {@code maxBlockFrames}
   */
  default void process(float[][] main, int offset, int frames) {
    process(main, NO_SIDECHAIN, offset, frames);
  }

  /**
   * Forgets the signal and keeps the parameters, on the audio thread: what follows is what a new
   * processor with these parameters would do.
   *
   * @throws IllegalStateException before {@code prepare}
   */
  void reset();

  /**
   * Delay from input to output.
   *
   * @return frames, fixed by {@code prepare}; 0 before it
   */
  int latencyFrames();

  /**
   * Frames of silent input, after the latency, until the output is silent.
   *
   * @return 0 by default; {@link Long#MAX_VALUE} for an endless tail
   */
  default long tailFrames() {
    return 0;
  }

  /**
   * What the processor found: clicks, openings, non-finite samples.
   *
   * @return the one reader of the processor's ring; {@link EventReader#NONE} by default
   */
  default EventReader events() {
    return EventReader.NONE;
  }
}
