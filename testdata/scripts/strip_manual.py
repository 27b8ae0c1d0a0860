#!/usr/bin/env python3
"""Reference cases of StripSilence MANUAL, from the written definition, frame by frame.

Run from the top of the repository, without packages (made with Python 3.11):

    python3 testdata/scripts/strip_manual.py

It writes dsp-strip-silence/src/test/resources/reference/StripSilence/CASE/: case.json, channelN.f32 (the
take) and regions.f32 (start, end, start, end ... in frames). Nothing of it comes from the Java code.

The definition (what "strip silence" does in Pro Tools, with the second threshold of Cubase's "detect silence"):

 1. The level of a frame is the largest magnitude of its samples; a sample that is not finite or beyond 1e10
    counts as 0. Thresholds are amplitudes 10^(dB/20), as binary32 like the samples; times are rounded to
    whole frames, halves up.
 2. A frame sounds if its level reaches the threshold (opens); or if it reaches threshold - hysteresis (stays
    open) and fewer than minStrip frames below that lie between it and an earlier frame that sounds.
 3. Frames between sounding frames are kept if they are fewer than minStrip. What is kept in one piece is a clip.
 4. A clip shorter than minClip goes (a clip has a frame at least).
 5. Each clip grows by the start pad and the end pad, within the take.
 6. Silence shorter than minStrip, between clips or before the first or after the last, is not stripped.
 7. Cuts move outwards, within cutSearch and not into the next clip: EXACT not at all; ZERO_CROSSING to the nearest
    place where some channel has different signs (or a 0) on the two sides of the cut; LEAST_LEVEL to where the
    sum over channels of the magnitude of the outermost kept frame is least, the nearest of equals. The frame
    before the take and the one after it are 0.
"""
import json
import math
import os
import struct

OUT = "dsp-strip-silence/src/test/resources/reference/StripSilence"


def f32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def finite(x):
    return x if abs(x) <= 1e10 else 0.0  # False for NaN


def frames_of(ms, rate):
    return math.floor(ms * rate / 1000.0 + 0.5)


def runs(flags):
    """Half-open runs of true."""
    found = []
    for n, flag in enumerate(flags):
        if flag and (n == 0 or not flags[n - 1]):
            found.append([n, n])
        if flag:
            found[-1][1] = n + 1
    return found


def strip(take, rate, p):
    total = len(take[0])
    level = [max(abs(finite(channel[n])) for channel in take) for n in range(total)]
    opens = f32(10.0 ** (p["thresholdDbfs"] / 20.0))
    closes = f32(10.0 ** ((p["thresholdDbfs"] - p["hysteresisDb"]) / 20.0))
    min_strip = frames_of(p["minStripMs"], rate)
    # 2
    sounds = [False] * total
    below = min_strip  # frames below since the last sounding frame; this many mean "none"
    for n in range(total):
        if level[n] >= opens or (level[n] >= closes and below < min_strip):
            sounds[n] = True
            below = 0
        else:
            below += 1
    # 3
    clips = []
    for start, end in runs(sounds):
        if clips and start - clips[-1][1] < min_strip:
            clips[-1][1] = end
        else:
            clips.append([start, end])
    # 4, 5
    kept = [False] * total
    for start, end in clips:
        if end - start >= max(1, frames_of(p["minClipMs"], rate)):
            begin = max(0, start - frames_of(p["startPadMs"], rate))
            stop = min(total, end + frames_of(p["endPadMs"], rate))
            for n in range(begin, stop):
                kept[n] = True
    # 6
    if any(kept):
        for start, end in runs([not k for k in kept]):
            if end - start < min_strip:
                for n in range(start, end):
                    kept[n] = True
    return place(take, runs(kept), frames_of(p["cutSearchMs"], rate), p["cut"])


def place(take, clips, search, cut):
    total = len(take[0])

    def sample(channel, n):
        return finite(channel[n]) if 0 <= n < total else 0.0

    def best(candidates):  # (cost, distance, result)
        return min(candidates)[2]

    def cost(inside, outside, distance):
        if cut == "LEAST_LEVEL":
            return sum(abs(sample(channel, inside)) for channel in take)
        for channel in take:
            a, b = sample(channel, inside), sample(channel, outside)
            if a == 0.0 or b == 0.0 or (a < 0.0) != (b < 0.0):
                return distance
        return search + 1

    if cut == "EXACT" or search == 0:
        return clips
    placed = []
    for i, (start, end) in enumerate(clips):
        least = placed[-1][1] if placed else 0
        most = clips[i + 1][0] if i + 1 < len(clips) else total
        begin = best(
            (cost(start - d, start - d - 1, d), d, start - d)
            for d in range(min(search, start - least) + 1))
        stop = best(
            (cost(end - 1 + d, end + d, d), d, end + d) for d in range(min(search, most - end) + 1))
        placed.append([begin, stop])
    return placed


class Noise:
    """Numbers in [-1, 1): the 64-bit congruential generator of Knuth's MMIX."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (6364136223846793005 * self.state + 1442695040888963407) % 2**64
        return self.state / 2**63 - 1.0


def bursts(seed, frames, spans, floor=1e-4):
    """Noise bursts: (start, end, level at start, level at end) each, exponential in between."""
    noise = Noise(seed)
    x = [floor * noise.next() for _ in range(frames)]
    for start, end, first, last in spans:
        for n in range(start, end):
            x[n] += first * (last / first) ** ((n - start) / (end - start)) * noise.next()
    return [f32(v) for v in x]


DEFAULTS = dict(
    thresholdDbfs=-40.0,
    hysteresisDb=6.0,
    minStripMs=20.0,
    minClipMs=5.0,
    startPadMs=0.0,
    endPadMs=0.0,
    cut="EXACT",
    cutSearchMs=0.7)


def write(name, rate, seed, take, **changes):
    p = dict(DEFAULTS, **changes)
    regions = strip(take, rate, p)
    folder = os.path.join(OUT, name)
    os.makedirs(folder, exist_ok=True)
    case = dict(
        origin="testdata/scripts/strip_manual.py: the written definition, frame by frame",
        sampleRateHz=rate,
        seed=seed,
        tolerance=0,
        channels=len(take),
        **p)
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump(case, f, indent=2, sort_keys=True)
        f.write("\n")
    for ch, channel in enumerate(take):
        with open(os.path.join(folder, f"channel{ch}.f32"), "wb") as f:
            f.write(struct.pack(f"<{len(channel)}f", *channel))
    flat = [float(v) for region in regions for v in region]
    with open(os.path.join(folder, "regions.f32"), "wb") as f:
        f.write(struct.pack(f"<{len(flat)}f", *flat))
    print(f"{name:28} {regions}")


def main():
    write("pro-tools", 48000, 1, [bursts(1, 12000, [
        (1500, 3000, 0.5, 0.01), (5000, 5600, 0.3, 0.02), (6300, 8000, 0.8, 0.001)])],
        hysteresisDb=0.0, startPadMs=4.0, endPadMs=10.0)
    write("cubase", 44100, 2, [bursts(2, 12000, [
        (2000, 6000, 0.4, 0.0005), (8000, 8800, 0.02, 0.02), (9000, 10000, 0.004, 0.004)])],
        thresholdDbfs=-30.0, hysteresisDb=18.0, startPadMs=5.0, endPadMs=5.0)
    write("ends", 48000, 3, [bursts(3, 6000, [
        (0, 700, 0.3, 0.3), (2500, 3100, 0.3, 0.3), (5990, 6000, 0.3, 0.3)])], minClipMs=0.0)
    write("near-the-ends", 48000, 4, [bursts(4, 6000, [
        (959, 1800, 0.5, 0.1), (4400, 5042, 0.5, 0.3)])])
    write("click-near-the-start", 48000, 5, [bursts(5, 6000, [
        (900, 903, 0.9, 0.9), (3000, 4000, 0.5, 0.3), (5200, 5203, 0.9, 0.9)])])
    write("pads-overlap", 96000, 6, [bursts(6, 16000, [
        (3000, 4000, 0.5, 0.3), (6200, 7000, 0.5, 0.3), (12000, 12900, 0.5, 0.3)])],
        minStripMs=10.0, startPadMs=9.0, endPadMs=7.0)
    write("short-clips", 44100, 7, [bursts(7, 10000, [
        (1500, 1720, 0.6, 0.6), (3500, 3721, 0.6, 0.6), (5500, 5501, 0.9, 0.9),
        (7000, 7100, 0.6, 0.6), (7300, 7450, 0.6, 0.6)])])
    write("stereo", 48000, 8, [
        bursts(80, 9000, [(1000, 1900, 0.5, 0.3), (6000, 6900, 0.4, 0.1)]),
        bursts(81, 9000, [(1700, 3300, 0.4, 0.2), (7700, 7900, 0.4, 0.1)])])
    # Exactly at the threshold, a step below it, and the gaps that join and part: minStrip is 480 frames.
    plateau = [0.0] * 8000
    for start, end, value in [
            (1000, 1300, 1.0), (1779, 2000, 1.0), (2480, 2800, 1.0), (4000, 4400, f32(1.0 - 2.0**-24)),
            (6000, 6001, -1.0), (6001, 6300, f32(10.0 ** -0.3)), (6300, 6900, f32(0.5))]:
        for n in range(start, end):
            plateau[n] = value
    write("plateau-at-threshold", 48000, 0, [plateau], thresholdDbfs=0.0, minStripMs=10.0, minClipMs=0.0)
    hostile = bursts(10, 9000, [(2000, 3000, 0.5, 0.2), (5000, 6000, 0.5, 0.2)])
    for n, value in [(100, math.nan), (1200, math.inf), (2400, math.nan), (2999, -math.inf), (3900, f32(1e11)),
                     (4990, f32(-3e38)), (5000, math.nan), (5999, math.nan), (7500, f32(9e9)), (8999, math.nan)]:
        hostile[n] = value
    write("not-finite", 48000, 10, [hostile], minClipMs=0.0)
    write("across-chunks", 48000, 11, [bursts(11, 40000, [
        (8100, 8300, 0.5, 0.1), (16384, 17000, 0.5, 0.2), (17900, 24576, 0.3, 0.2), (32000, 32767, 0.4, 0.4),
        (32768, 33000, 0.02, 0.02)])])
    write("silence", 48000, 12, [bursts(12, 3000, [])])
    write("sound", 48000, 13, [bursts(13, 3000, [(0, 3000, 0.5, 0.5)])])
    music = [f32(0.4 * math.sin(0.05 * n) * math.exp(-((n - 3000) / 900.0) ** 2)) for n in range(6000)]
    write("zero-crossing", 48000, 0, [music], cut="ZERO_CROSSING", cutSearchMs=1.5)
    write("least-level", 48000, 14, [music, bursts(14, 6000, [(2000, 4000, 0.2, 0.2)])],
          cut="LEAST_LEVEL", cutSearchMs=1.0)


if __name__ == "__main__":
    main()
