package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader withProviders;

  /** Offers a processor whose id sorts after all of ours. */
  public static final class GainProvider implements ProcessorProvider {
    /** For the service loader. */
    public GainProvider() {}

    @Override
    public ProcessorInfo info() {
      return SmoothGain.INFO;
    }

    @Override
    public Processor create() {
      return new SmoothGain();
    }
  }

  /** Offers a processor whose id sorts first. */
  public static final class EarlyProvider implements ProcessorProvider {
    /** For the service loader. */
    public EarlyProvider() {}

    @Override
    public ProcessorInfo info() {
      return ProcessorInfo.builder("a.early", "Early", "1.0").build();
    }

    @Override
    public Processor create() {
      return new WholeDelay(1);
    }
  }

  /* Not under META-INF of the test-jar: the tests of other modules would be offered them too. */
  @BeforeEach
  void register(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(ProcessorProvider.class.getName()),
        List.of(GainProvider.class.getName(), EarlyProvider.class.getName()));
    withProviders = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(withProviders);
  }

  @AfterEach
  void unregister() throws Exception {
    Thread.currentThread().setContextClassLoader(before);
    withProviders.close();
  }

  @Test
  void available_isInTheOrderOfIds() {
    List<String> ids = Processors.available().stream().map(ProcessorInfo::id).toList();
    assertThat(ids).contains("a.early", "test.smooth-gain").isSorted();
  }

  @Test
  void create_makesANewUnpreparedProcessorEachTime() {
    Processor made = Processors.create("test.smooth-gain");
    assertThat(made).isInstanceOf(SmoothGain.class);
    assertThat(Processors.create("test.smooth-gain")).isNotSameAs(made);
    assertThatThrownBy(made::reset).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void create_unknownId_saysWhichThereAre() {
    assertThatThrownBy(() -> Processors.create("test.smoth-gain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("processor: test.smoth-gain (expected: one of ")
        .hasMessageContaining("test.smooth-gain");
  }
}
