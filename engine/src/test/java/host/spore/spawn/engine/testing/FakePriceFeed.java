package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.engine.provider.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Has the prices of one region, and can fetch those of {@code moon-1}. */
final class FakePriceFeed implements PriceFeed {
  private static final Instant PUBLISHED = Instant.parse("2026-05-01T00:00:00Z");

  @Override
  public List<Held> held() {
    return List.of(held("earth-1"));
  }

  @Override
  public Held update(String region, Progress progress) throws IOException {
    if (!region.equals("moon-1")) {
      throw new IOException("no prices are published for a region `" + region + "`");
    }
    progress.report("prices: 10 MB read");
    return held(region);
  }

  private static Held held(String region) {
    return new Held(region, "fake price list", PUBLISHED, PUBLISHED, 42);
  }
}
