package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WorkBudgetTest {
  private static final int EXAMINATIONS_PER_HOP = 3; // in the long run
  private static final int HOPS_PER_REPAIR = 4;
  private static final int SAVED_REPAIRS = 4;

  @Property(tries = 50)
  void stream_neverSpendsMoreThanItsCredit(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WorkBudget budget = new WorkBudget(true);
    int examined = 0;
    int restored = 0;
    for (int hop = 1; hop <= 300; hop++) {
      budget.refill();
      int now = 0;
      int repairs = 0;
      for (int wanted = random.nextInt(30); wanted > 0; wanted--) {
        now += budget.mayExamine() ? 1 : 0;
        repairs += random.nextInt(4) > 0 && budget.mayRestore() ? 1 : 0;
      }
      examined += now;
      restored += repairs;
      assertThat(now).isLessThanOrEqualTo(WorkBudget.MAX_EXAMINATIONS);
      assertThat(repairs).isLessThanOrEqualTo(1);
      assertThat(examined)
          .isLessThanOrEqualTo(WorkBudget.MAX_EXAMINATIONS + EXAMINATIONS_PER_HOP * hop);
      assertThat(restored).isLessThanOrEqualTo(SAVED_REPAIRS + hop / HOPS_PER_REPAIR);
    }
  }

  @Test
  void stream_inAnEndlessBurst_keepsItsRates() {
    WorkBudget budget = new WorkBudget(true);
    int examined = 0;
    int restored = 0;
    for (int hop = 0; hop < 400; hop++) {
      budget.refill();
      while (budget.mayExamine()) {
        examined++;
      }
      while (budget.mayRestore()) {
        restored++;
      }
    }
    assertThat(examined).isBetween(400 * EXAMINATIONS_PER_HOP, 400 * EXAMINATIONS_PER_HOP + 12);
    assertThat(restored).isBetween(400 / HOPS_PER_REPAIR, 400 / HOPS_PER_REPAIR + SAVED_REPAIRS);
  }

  @Test
  void take_hasAsManyRepairsAsItNeedsAndTheMostExaminationsEachHop() {
    WorkBudget budget = new WorkBudget(false);
    for (int hop = 0; hop < 10; hop++) {
      budget.refill();
      for (int i = 0; i < WorkBudget.MAX_EXAMINATIONS; i++) {
        assertThat(budget.mayExamine()).isTrue();
        assertThat(budget.mayRestore()).isTrue();
      }
      assertThat(budget.mayExamine()).isFalse();
    }
  }

  @Test
  void clear_givesTheCreditBack() {
    WorkBudget budget = new WorkBudget(true);
    budget.refill();
    while (budget.mayExamine()) {
      budget.mayRestore();
    }
    budget.clear();
    budget.refill();
    int examined = 0;
    while (budget.mayExamine()) {
      examined++;
    }
    assertThat(examined).isEqualTo(WorkBudget.MAX_EXAMINATIONS);
    assertThat(budget.mayRestore()).isTrue();
    assertThat(budget.mayRestore()).isFalse();
  }
}
