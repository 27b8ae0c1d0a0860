/**
 * Signals, rooms, faults and metrics with exact ground truth, for tests and listening experiments.
 *
 * <p>Everything here works on {@code float[]} (full scale is 1.0) and a sample rate in hertz, and
 * depends on nothing but the JDK: it is of use beside any audio code.
 *
 * <ul>
 *   <li>{@link io.github.studiohand.testdata.Signals}, {@link io.github.studiohand.testdata.Tones},
 *       {@link io.github.studiohand.testdata.Drums} and {@link io.github.studiohand.testdata.Voice}
 *       synthesise;
 *   <li>{@link io.github.studiohand.testdata.Rooms}, {@link io.github.studiohand.testdata.Bleed} and
 *       {@link io.github.studiohand.testdata.Clicks} spoil, and say exactly how;
 *   <li>{@link io.github.studiohand.testdata.DemoSession} puts them together to a band in a room;
 *   <li>{@link io.github.studiohand.testdata.EbuSignals} are what a loudness or true-peak meter has to
 *       read right;
 *   <li>{@link io.github.studiohand.testdata.Metrics}, {@link
 *       io.github.studiohand.testdata.BssEval} and {@link io.github.studiohand.testdata.EventScore}
 *       judge a repair;
 *   <li>{@link io.github.studiohand.testdata.Golden} keeps files that results are compared with,
 *       {@link io.github.studiohand.testdata.AllocationProbe} counts bytes, {@link
 *       io.github.studiohand.testdata.Figure} draws.
 * </ul>
 *
 * <p><b>Determinism.</b> Every generator is a pure function of its arguments. Random numbers come
 * from SplitMix64, transcendental functions from {@link StrictMath}, sums have a fixed order: the
 * samples are the same to the bit on every JDK and machine.
 *
 * <p><b>Threads.</b> All static methods may be called from any thread; they keep no state.
 *
 * <p><b>Bad arguments</b> throw {@link IllegalArgumentException} with the form {@code name: value
 * (expected: ...)}, NaN included.
 */
@NullMarked
package io.github.studiohand.testdata;

import org.jspecify.annotations.NullMarked;
