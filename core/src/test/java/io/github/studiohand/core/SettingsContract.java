package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What every {@code XxxSettings} keeps, as an inherited test: {@code class NoiseGateSettingsTest extends
 * SettingsContract} with the class. Reflective, so that a parameter without its builder method or
 * accessor is found. Settings are final, without public constructor, and have {@code static SPECS},
 * {@code builder()} with a method per parameter id (bypass and meters excepted) and {@code build()},
 * accessors of the same names, {@code values()}, {@code toText()} and {@code static parse(String)}, and
 * perhaps {@code toBuilder()}. A
 * parameter is a {@code double}, {@code int} or {@code long}, a {@code boolean} (0 or 1) or an enum (its
 * ordinal above the minimum).
 */
public abstract class SettingsContract {
  private final Class<?> settings;

  /**
   * Checks for one class.
   *
   * @param settings the settings class
   */
  protected SettingsContract(Class<?> settings) {
    this.settings = settings;
  }

  /**
   * Public methods of the settings or their builder that are no parameter's.
   *
   * @return names, none by default
   */
  protected Set<String> extras() {
    return Set.of();
  }

  @Test
  final void type_isAnImmutableValue() {
    assertThat(Modifier.isFinal(settings.getModifiers())).as("final").isTrue();
    assertThat(settings.getConstructors()).as("public constructors").isEmpty();
    for (Field field : settings.getDeclaredFields()) {
      assertThat(Modifier.isFinal(field.getModifiers()))
          .as(field.getName() + " final")
          .isTrue();
    }
  }

  @Test
  final void builderAndAccessors_matchTheParameterIds() {
    Set<String> ids = new TreeSet<>();
    for (ParameterSpec spec : specs()) {
      ids.add(spec.id());
    }
    Set<String> accessors = names(settings);
    accessors.removeAll(Set.of("values", "toText", "toBuilder", "toString", "equals", "hashCode"));
    Set<String> setters = names(builder().getClass());
    setters.remove("build");
    accessors.removeAll(extras());
    setters.removeAll(extras());
    assertThat(accessors).as("accessors").isEqualTo(ids);
    assertThat(setters).as("builder methods").isEqualTo(ids);
    for (ParameterSpec spec : specs()) {
      assertThat(setter(spec).getParameterTypes()[0])
          .as("type of %s", spec.id())
          .isEqualTo(accessor(spec).getReturnType());
    }
  }

  private static Set<String> names(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Method method : type.getDeclaredMethods()) {
      int modifiers = method.getModifiers();
      if (Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && !method.isSynthetic()) {
        names.add(method.getName());
      }
    }
    return names;
  }

  @Test
  final void built_withoutSetting_hasTheDefaults() {
    Object defaults = build(builder());
    for (ParameterSpec spec : specs()) {
      assertThat(number(spec, call(accessor(spec), defaults)))
          .as(spec.id())
          .isEqualTo(spec.defaultValue());
      assertThat(values(defaults).get(spec.id())).as(spec.id()).isEqualTo(spec.defaultValue());
    }
  }

  @Test
  final void everyParameter_setAlone_isReadBackAndLeavesTheOthers() {
    for (ParameterSpec spec : specs()) {
      for (double value : new double[] {spec.min(), spec.max()}) {
        Object built = build(set(builder(), spec, value));
        for (ParameterSpec other : specs()) {
          double expected = other == spec ? value : other.defaultValue();
          assertThat(number(other, call(accessor(other), built)))
              .as("%s after %s = %s", other.id(), spec.id(), value)
              .isEqualTo(expected);
          assertThat(values(built).get(other.id())).as(other.id()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  final void everyParameter_outOfRangeOrNaN_isRefusedWithIdAndValue() {
    for (ParameterSpec spec : specs()) {
      Class<?> type = setter(spec).getParameterTypes()[0];
      List<Double> bad = new ArrayList<>();
      if (type == double.class) {
        bad.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        bad.addAll(List.of(Math.nextUp(spec.max()), Math.nextDown(spec.min())));
      } else if (type == int.class || type == long.class) {
        bad.addAll(List.of(spec.max() + 1, spec.min() - 1));
      }
      for (double value : bad) {
        String shown = type == double.class ? String.valueOf(value) : String.valueOf((long) value);
        assertThatThrownBy(() -> build(set(builder(), spec, value)))
            .as("%s = %s", spec.id(), value)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(spec.id())
            .hasMessageContaining(shown)
            .hasMessageContaining("expected");
      }
    }
  }

  @Test
  final void text_roundTrips_ignoresTheUnknown_refusesTheBad() {
    assertThat(values(parse(""))).isEqualTo(values(build(builder())));
    for (ParameterSpec spec : specs()) {
      for (double value : new double[] {spec.min(), spec.max()}) {
        Object built = build(set(builder(), spec, value));
        String text = (String) call(method(settings, "toText"), built);
        Object read = parse("fromAFutureVersion = 1\n" + text);
        assertThat(values(read)).as(text).isEqualTo(values(built));
        assertThat(call(method(settings, "toText"), read)).isEqualTo(text);
        if (names(settings).contains("toBuilder")) {
          Object again = build(call(method(settings, "toBuilder"), built));
          assertThat(values(again)).as("toBuilder of %s", text).isEqualTo(values(built));
        }
      }
      assertThatThrownBy(() -> parse(spec.id() + " = NaN"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(spec.id());
    }
  }

  /** Parameters that a user sets: no bypass, no meters. */
  private List<ParameterSpec> specs() {
    List<ParameterSpec> found = new ArrayList<>();
    for (Object item : (List<?>) specsField()) {
      ParameterSpec spec = (ParameterSpec) item;
      if (!spec.has(ParameterSpec.Flag.METER) && !spec.has(ParameterSpec.Flag.BYPASS)) {
        found.add(spec);
      }
    }
    assertThat(found).as("SPECS of %s", settings.getSimpleName()).isNotEmpty();
    return found;
  }

  private Object specsField() {
    try {
      return open(settings.getDeclaredField("SPECS")).get(null);
    } catch (ReflectiveOperationException e) {
      return fail(settings.getSimpleName() + " has no static SPECS", e);
    }
  }

  private Object builder() {
    return call(method(settings, "builder"), null);
  }

  private static Object build(Object builder) {
    return call(method(builder.getClass(), "build"), builder);
  }

  private Object parse(String text) {
    return call(method(settings, "parse", String.class), null, text);
  }

  private ParameterValues values(Object built) {
    return (ParameterValues) call(method(settings, "values"), built);
  }

  private Method accessor(ParameterSpec spec) {
    return method(settings, spec.id());
  }

  private Method setter(ParameterSpec spec) {
    for (Method method : builder().getClass().getDeclaredMethods()) {
      if (method.getName().equals(spec.id()) && method.getParameterCount() == 1) {
        return open(method);
      }
    }
    return fail("the builder has no " + spec.id());
  }

  private Object set(Object builder, ParameterSpec spec, double value) {
    Method setter = setter(spec);
    Class<?> type = setter.getParameterTypes()[0];
    Object argument;
    if (type == int.class) {
      argument = (int) value;
    } else if (type == long.class) {
      argument = (long) value;
    } else if (type == boolean.class) {
      argument = value != 0.0;
    } else if (type.isEnum()) {
      argument = type.getEnumConstants()[(int) (value - spec.min())];
    } else {
      argument = value;
    }
    return call(setter, builder, argument);
  }

  private static double number(ParameterSpec spec, Object value) {
    if (value instanceof Boolean on) {
      return on ? 1.0 : 0.0;
    }
    return value instanceof Enum<?> constant
        ? constant.ordinal() + spec.min()
        : ((Number) value).doubleValue();
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return open(type.getDeclaredMethod(name, parameters));
    } catch (NoSuchMethodException e) {
      return fail(type.getSimpleName() + " has no " + name, e);
    }
  }

  private static <T extends AccessibleObject> T open(T member) {
    member.setAccessible(true);
    return member;
  }

  private static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      return fail(method + " threw", e.getCause());
    } catch (IllegalAccessException e) {
      return fail(method + " is out of reach", e);
    }
  }
}
