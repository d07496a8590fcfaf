package host.spore.spawn.contract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TagsTest {
  /** What nobody is known to write, nobody gets leave to write. */
  @Test
  void somebodyWritesEveryTag() throws Exception {
    Set<String> keys = new TreeSet<>();
    for (Field field : Tags.class.getFields()) {
      if (field.get(null) instanceof String text
          && text.startsWith(Tags.PREFIX)
          && !text.equals(Tags.PREFIX)) {
        assertThat(keys.add(text)).as(text + " once").isTrue();
      }
    }
    assertThat(Writer.all().keySet()).isEqualTo(keys);
    assertThat(Writer.all().values()).noneMatch(Set::isEmpty);
  }

  @Test
  void rulesAreWrittenByTheirPrefix() {
    assertThat(Writer.OPERATOR.writes(Tags.RULE + "idle")).isTrue();
    assertThat(Writer.AGENT.writes(Tags.RULE + "idle")).isFalse();
    assertThat(Writer.AGENT.writes("Name")).isFalse();
  }
}
