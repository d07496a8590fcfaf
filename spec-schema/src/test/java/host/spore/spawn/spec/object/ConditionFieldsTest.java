package host.spore.spawn.spec.object;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.lifecycle.Condition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionFieldsTest {
  /** A condition that the contract has and no spec can say, or the reverse, is a slip. */
  @Test
  void aSpecSaysTheConditionsOfTheContract() {
    List<String> names = new ArrayList<>(Condition.NAMES);
    names.add("any");
    names.add(Condition.JobExits.NAME);
    assertThat(new WhenShape().names()).containsExactlyElementsOf(names);
  }
}
