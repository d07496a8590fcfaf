package host.spore.spawn.provider.aws.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.spec.Machine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TypeSearchProperties {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32);

  /** Every combination of some processors, memory and GPUs, in both architectures. */
  private static FakeRegion region() {
    FakeRegion region = new FakeRegion();
    for (int cpus : SIZES) {
      for (int gib : SIZES) {
        for (int gpus : List.of(0, 1, 4)) {
          String size = "." + cpus + "x" + gib;
          String family = gpus == 0 ? "m" : gpus == 1 ? "g" : "p";
          FakeWorld.type(region, family + "7i" + size, cpus, gib, gpus, "x86_64", true, true, "a");
          FakeWorld.type(region, family + "7g" + size, cpus, gib, gpus, "arm64", true, true, "a");
        }
      }
    }
    return region;
  }

  private static TypeSearch search(Map<String, BigDecimal> prices) {
    try {
      Path folder = Files.createTempDirectory("types");
      AwsSettings settings = new AwsSettings(null, null, Map.of(), folder, folder, false, false);
      return Lookups.of(
              settings,
              region(),
              () -> NOW,
              FakeWorld.REGION,
              type -> Optional.ofNullable(prices.get(type)))
          .search();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final TypeSearch SEARCH = search(Map.of());

  @Property(tries = 200)
  void whatIsFoundHasWhatIsRequired(
      @ForAll @IntRange(min = 1, max = 40) int cpus,
      @ForAll @IntRange(min = 1, max = 40) int gib,
      @ForAll @IntRange(max = 5) int gpus,
      @ForAll boolean arm) {
    Machine.Requirements wanted =
        new Machine.Requirements(
            new Machine.Range(cpus, null),
            new Machine.ByteRange((long) gib << 30, null),
            gpus == 0 ? null : new Machine.Range(gpus, null),
            arm ? "arm64" : null);

    List<InstanceType> found = SEARCH.find(wanted, type -> true);

    assertThat(found.isEmpty()).isEqualTo(cpus > 32 || gib > 32 || gpus > 4);
    assertThat(found).hasSizeLessThanOrEqualTo(TypeSearch.MOST);
    assertThat(found)
        .allSatisfy(
            type -> {
              assertThat(type.cpus()).isGreaterThanOrEqualTo(cpus);
              assertThat(type.memoryGib()).isGreaterThanOrEqualTo(gib);
              assertThat(type.gpus() >= gpus && (gpus > 0 || type.gpus() == 0)).isTrue();
              assertThat(type.architecture()).isEqualTo(arm ? "arm64" : "x86_64");
            });
    List<Integer> sizes = new ArrayList<>(found.stream().map(InstanceType::cpus).toList());
    if (gpus == 0 && !found.isEmpty()) {
      assertThat(sizes).isSorted();
      assertThat(found.getFirst().cpus()).isLessThan(2 * cpus);
    }
  }

  @Example
  void theCheapestIsFirstAndThoseOfUnknownPriceAreLast() {
    TypeSearch search =
        search(Map.of("m7i.8x8", new BigDecimal("0.10"), "m7i.16x8", new BigDecimal("0.02")));
    Machine.Requirements wanted =
        new Machine.Requirements(
            new Machine.Range(8, 16), new Machine.ByteRange(8L << 30, 8L << 30), null, null);

    assertThat(search.find(wanted, type -> true))
        .extracting(InstanceType::name)
        .containsExactly("m7i.16x8", "m7i.8x8");
    assertThat(search.find(wanted, type -> type.cpus() == 8))
        .extracting(InstanceType::name)
        .containsExactly("m7i.8x8");
  }
}
