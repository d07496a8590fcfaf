package host.spore.spawn.provider.aws.operate;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written on a machine that is stopped by hand, and when it goes on. */
class SleepTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static ResourceState machine(Map<String, Value> inputs) {
    return ResourceState.builder(Address.of("instances.box"))
        .kind(InstanceKind.NAME)
        .provider("aws")
        .id("i-1")
        .inputs(inputs)
        .at(NOW)
        .build();
  }

  @Test
  void aStopIsAsLongAsTheSpecAllowsAndItsEndIsTakenBack() {
    Value rule = new Value.MapOf(Map.of("delete_after", Value.text("7d")));
    ResourceState box = machine(Map.of(InstanceKind.STOPPED, rule));
    Map<String, String> tags = Sleep.sleep(box, NOW);

    assertThat(tags)
        .containsEntry(Tags.STOPPED, NOW.toString())
        .containsEntry(Tags.STOPPED_UNTIL, "2026-03-08T12:00:00Z");
    assertThat(Sleep.wake(box, tags, NOW.plusSeconds(9))).containsEntry(Tags.STOPPED_UNTIL, "");
  }

  @Test
  void whereNothingIsSaidOfStopsTheDeadlineCountsForThoseOutside() {
    ResourceState box = machine(Map.of());

    assertThat(Sleep.sleep(box, NOW)).containsOnlyKeys(Tags.STOPPED);
    assertThat(Sleep.wake(box, Map.of(), NOW)).isEmpty();
  }
}
