package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Breaks each rule once, and sees the contract's check of it fail where the faultless twin passes. */
class ProcessorContractTest {
  /** One of the contract's checks. */
  private interface Check {
    void run(ProcessorContract contract) throws Exception;
  }

  private static void catches(Supplier<Processor> faulty, Check check) {
    ProcessorContract sound = contract(() -> new Wrapped(new SmoothGain()));
    assertThatCode(() -> check.run(sound)).as("without the fault").doesNotThrowAnyException();
    assertThatThrownBy(() -> check.run(contract(faulty)))
        .as("with the fault")
        .isInstanceOf(AssertionError.class);
  }

  private static ProcessorContract contract(Supplier<Processor> maker) {
    return new ProcessorContract() {
      @Override
      protected Processor create() {
        return maker.get();
      }
    };
  }

  /** A smooth gain with something done after each block. */
  private abstract static class After extends Wrapped {
    After() {
      super(new SmoothGain());
    }

    abstract void after(float[][] main, float[][] sidechain, int offset, int frames);

    @Override
    public void process(float[][] main, float[][] sidechain, int offset, int frames) {
      super.process(main, sidechain, offset, frames);
      if (frames > 0) {
        after(main, sidechain, offset, frames);
      }
    }
  }

  @Test
  void gainPerBlock_isCaught() {
    class PerBlock extends After {
      private float gain;

      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        gain += 0.1f * (1.0f - gain);
        for (int n = offset; n < offset + frames; n++) {
          main[0][n] *= gain;
        }
      }
    }
    catches(PerBlock::new, StreamContract::output_blocksOfOneFrame_equalsLargestBlocks);
    catches(PerBlock::new, c -> c.output_isIndependentOfBlockSize(List.of(64, 0, 1), 0));
    catches(PerBlock::new, StreamContract::output_doesNotDependOnMaxBlockFrames);
  }

  @Test
  void parametersReadByAnEmptyBlock_isCaught() {
    class Eager extends Wrapped {
      Eager() {
        super(new SmoothGain());
      }

      @Override
      public void process(float[][] main, float[][] sidechain, int offset, int frames) {
        if (frames == 0) {
          inner.process(new float[main.length][1], new float[sidechain.length][1], 0, 1);
        }
        inner.process(main, sidechain, offset, frames);
      }
    }
    catches(Eager::new, StreamContract::process_zeroFrames_doesNothing);
  }

  @Test
  @Tag("allocation")
  void allocation_isCaught() {
    class Allocating extends After {
      Object kept = "";

      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        kept = new float[1];
      }
    }
    class GrowingOnce extends After {
      float[] buffer = new float[0];

      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        if (buffer.length < frames) {
          buffer = new float[1024];
        }
      }
    }
    class AllocatingReset extends Wrapped {
      Object kept = "";

      AllocatingReset() {
        super(new SmoothGain());
      }

      @Override
      public void reset() {
        super.reset();
        kept = new float[1];
      }
    }
    catches(Allocating::new, ProcessorContract::audioThread_allocatesNothing);
    catches(GrowingOnce::new, ProcessorContract::audioThread_allocatesNothing);
    catches(AllocatingReset::new, ProcessorContract::audioThread_allocatesNothing);
  }

  @Test
  void wrongLatency_isCaught() {
    class Hasty extends Wrapped {
      Hasty(Processor inner) {
        super(inner);
      }

      @Override
      public int latencyFrames() {
        return inner.latencyFrames() + 1;
      }
    }
    catches(
        () -> new Hasty(new SmoothGain()), StreamContract::latency_measured_equalsLatencyFrames);
    catches(
        () -> new Hasty(new WholeDelay(100)),
        StreamContract::latency_atTheEndsOfEveryReprepareParameter_equalsLatencyFrames);
  }

  @Test
  void stateThatOutlivesReset_isCaught() {
    class Remembering extends After {
      private float last;

      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        main[0][offset] += last; // only at the first block is it 0
        last = 0.01f;
      }
    }
    catches(Remembering::new, StreamContract::reset_thenStream_equalsNewProcessor);
    catches(Remembering::new, StreamContract::prepare_atAnotherRate_equalsNewProcessor);
  }

  @Test
  void stateThatInstancesShare_isCaught() {
    AtomicInteger blocks = new AtomicInteger();
    class Sharing extends After {
      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        main[0][offset] += 0.001f * blocks.incrementAndGet();
      }
    }
    catches(Sharing::new, StreamContract::twoInstances_onTwoThreads_giveTheBitsOfEachAlone);
  }

  @Test
  void writingOutsideTheRange_isCaught() {
    class Spilling extends After {
      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        if (offset + frames < main[0].length) {
          main[0][offset + frames] = 0.5f;
        }
      }
    }
    class WritingKey extends After {
      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        if (sidechain.length > 0) {
          sidechain[0][offset + frames - 1] += 0.5f;
        }
      }
    }
    Check check = StreamContract::process_leavesFramesOutsideTheRangeAndTheSidechainAlone;
    catches(Spilling::new, check);
    catches(WritingKey::new, check);
  }

  @Test
  void illegalSamplesThatSpread_areCaught() {
    class Deaf extends Wrapped {
      Deaf() {
        super(new SmoothGain());
      }

      @Override
      public void process(float[][] main, float[][] sidechain, int offset, int frames) {
        float trace = 0.0f;
        for (int n = offset; n < offset + frames; n++) {
          trace += main[0][n] * 0.0f;
        }
        super.process(main, sidechain, offset, frames);
        for (int n = offset; n < offset + frames; n++) {
          main[0][n] += trace;
        }
      }
    }
    class TrustingKey extends After {
      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        for (int n = offset; n < offset + frames && sidechain.length > 0; n++) {
          main[0][n] += sidechain[0][n] * 1e-9f;
        }
      }
    }
    catches(Deaf::new, SignalContract::output_illegalSamplesInMain_isThatOfZeros);
    catches(TrustingKey::new, SignalContract::output_illegalSamplesInTheSidechain_isThatOfZeros);
  }

  @Test
  void eventsThatAreMissingOrElsewhere_areCaught() {
    class Mute extends Wrapped {
      private final EventRing none = new EventRing(1);

      Mute() {
        super(new SmoothGain());
      }

      @Override
      public EventReader events() {
        return none;
      }
    }
    class Prophet extends After {
      private final EventRing ring = new EventRing(64);

      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        ring.publish(0, 0, 0, 0, 1_000_000, 1, 1.0);
      }

      @Override
      public EventReader events() {
        return ring;
      }
    }
    catches(Mute::new, SignalContract::output_illegalSamplesInMain_isThatOfZeros);
    catches(Prophet::new, SignalContract::events_lieWithinTheStream);
  }

  @Test
  void soundInSilence_isCaught() {
    class Humming extends After {
      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        main[0][offset] += 1e-9f;
      }
    }
    catches(Humming::new, SignalContract::output_silence_isSilent);
    catches(Humming::new, SignalContract::output_afterLatencyAndTail_isSilent);
  }

  @Test
  void loudInputThatIsNeverForgotten_isCaught() {
    class Integrating extends After {
      private double sum;

      @Override
      void after(float[][] main, float[][] sidechain, int offset, int frames) {
        for (int n = offset; n < offset + frames; n++) {
          sum += Math.abs(main[0][n]);
          main[0][n] = (float) (main[0][n] + 1e-9 * sum);
        }
      }
    }
    catches(Integrating::new, SignalContract::output_extremeSignals_isFiniteAndRecovers);
  }

  @Test
  void misuseThatIsNotRefusedInTime_isCaught() {
    class WritingFirst extends Wrapped {
      WritingFirst() {
        super(new SmoothGain());
      }

      @Override
      public void process(float[][] main, float[][] sidechain, int offset, int frames) {
        if (main.length > 0 && main[0].length > 0) {
          main[0][0] = 0.123f;
        }
        super.process(main, sidechain, offset, frames);
      }
    }
    class ForgettingWhenRefused extends Wrapped {
      ForgettingWhenRefused() {
        super(new SmoothGain());
      }

      @Override
      public void prepare(StreamFormat format) {
        super.prepare(new StreamFormat(format.sampleRateHz(), 1, format.maxBlockFrames()));
        super.prepare(format);
      }
    }
    catches(WritingFirst::new, ProcessorContract::processAndReset_beforePrepare_throw);
    catches(
        WritingFirst::new, ProcessorContract::process_wrongArguments_throwsBeforeASampleIsWritten);
    catches(ForgettingWhenRefused::new, ProcessorContract::prepare_refused_changesNothing);
  }

  @Test
  void bypassWithClickOrWithoutDelay_isCaught() {
    class Hard extends Wrapped {
      Hard(Processor inner) {
        super(inner);
      }

      @Override
      public void process(float[][] main, float[][] sidechain, int offset, int frames) {
        if (parameters().get(0) < 0.5) {
          super.process(main, sidechain, offset, frames);
        }
      }
    }
    catches(
        () -> new Hard(new SmoothGain()),
        SignalContract::bypass_switchedInTheStream_fadesWithoutClickToTheDelayedInput);
    catches(
        () -> new Hard(new WholeDelay(9)),
        SignalContract::bypass_fromTheStart_isTheDelayedInputToTheBit);
    catches(
        () -> new Hard(new SmoothGain()), SignalContract::bypass_illegalSamples_areReplacedByZero);
  }

  @Test
  void parametersWithoutDescriptionOrUnit_areCaught() {
    class Described extends Wrapped {
      private final ParameterBank bank;

      Described(ParameterSpec spec) {
        super(new SmoothGain());
        bank = new ParameterBank(List.of(spec));
      }

      @Override
      public ParameterBank parameters() {
        return bank;
      }
    }
    ParameterSpec mute = ParameterSpec.builder("gainDb", "Gain", "dB").build();
    ParameterSpec unitless =
        ParameterSpec.builder("gain", "Gain", "dB").description("louder").build();
    catches(() -> new Described(mute), ParameterContract::parameters_areDescribedInFull);
    catches(() -> new Described(unitless), ParameterContract::parameters_areDescribedInFull);
    catches(() -> new Described(mute), ParameterContract::info_isCompleteAndAlwaysTheSame);
  }

  @Test
  void processorThatIsNotOffered_isCaught() {
    assertThatThrownBy(contract(SmoothGain::new)::discovery_knowsTheProcessor)
        .isInstanceOf(AssertionError.class);
  }
}
