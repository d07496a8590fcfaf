package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BucketProperties {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Somebody asks for so many tokens this long after the one before. */
  record Ask(long afterNanos, int amount) {}

  private record Grant(Instant at, int amount) {}

  @Provide
  Arbitrary<List<Ask>> asks() {
    Arbitrary<Long> gaps =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just(0L)),
            net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(1, 2_000_000_000L)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(1, 600_000_000_000L)));
    return Combinators.combine(gaps, Arbitraries.integers().between(1, 60))
        .as(Ask::new)
        .list()
        .ofMaxSize(60);
  }

  /** What AWS's own bucket allows, over every window that begins and ends with a call. */
  @Property
  void neverMoreThanTheCapacityAndWhatCameInSince(
      @ForAll @IntRange(min = 1, max = 100) int capacity,
      @ForAll @IntRange(min = 1, max = 20) int refill,
      @ForAll("asks") List<Ask> asks) {
    List<Grant> grants = grants(new Bucket(capacity, refill), capacity, asks);
    for (int first = 0; first < grants.size(); first++) {
      long used = 0;
      for (int last = first; last < grants.size(); last++) {
        used += grants.get(last).amount();
        Duration window = Duration.between(grants.get(first).at(), grants.get(last).at());
        double allowed = capacity + refill * (window.toNanos() / 1e9);
        assertThat((double) used).isLessThanOrEqualTo(allowed + 1e-6);
      }
    }
  }

  @Property
  void whoAsksFirstGoesFirst(@ForAll("asks") List<Ask> asks) {
    List<Grant> grants = grants(new Bucket(5, 2), 5, asks);
    for (int i = 1; i < grants.size(); i++) {
      assertThat(grants.get(i).at()).isAfterOrEqualTo(grants.get(i - 1).at());
    }
  }

  @Property
  void nobodyWaitsLongerThanItTakesToRefillWhatIsAsked(@ForAll("asks") List<Ask> asks) {
    Bucket bucket = new Bucket(10, 4);
    Instant now = START;
    double asked = 0;
    for (Ask ask : asks) {
      now = now.plusNanos(ask.afterNanos());
      asked += Math.min(ask.amount(), 10);
      double longest = Math.max(0, asked - 10) / 4;
      double wait = bucket.take(now, ask.amount()).toNanos() / 1e9;
      assertThat(wait).isLessThanOrEqualTo(longest + 1e-6);
    }
  }

  @Example
  void theSixthLaunchAtOnceWaitsHalfASecond() {
    Bucket bucket = new Bucket(5, 2);
    for (int i = 0; i < 5; i++) {
      assertThat(bucket.take(START, 1)).isZero();
    }
    assertThat(bucket.take(START, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.take(START, 1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Example
  void aClockSetBackGivesNothing() {
    Bucket bucket = new Bucket(1, 1);
    assertThat(bucket.take(START, 1)).isZero();
    assertThat(bucket.take(START.minusSeconds(100), 1)).isEqualTo(Duration.ofSeconds(1));
  }

  private static List<Grant> grants(Bucket bucket, int capacity, List<Ask> asks) {
    List<Grant> grants = new ArrayList<>();
    Instant now = START;
    for (Ask ask : asks) {
      now = now.plusNanos(ask.afterNanos());
      Instant at = now.plus(bucket.take(now, ask.amount()));
      grants.add(new Grant(at, Math.min(ask.amount(), capacity)));
    }
    return grants;
  }
}
