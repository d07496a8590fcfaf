package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Large launches on a simulated clock, against EC2's documented buckets as this test keeps them by
 * itself: how long it takes until all members are accepted, and that no call is refused.
 */
class LaunchRatesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String REGION = "us-east-1";

  private Instant now = START;
  private final Pacer pacer = new Pacer(Timing.usual(() -> now));
  private final Documented launches = new Documented(5, 2);
  private final Documented instances = new Documented(1000, 2);
  private final Documented tags = new Documented(100, 10);
  private final Documented looks = new Documented(100, 20);

  /** A bucket of EC2: full at first, refused from when it is empty. */
  private static final class Documented {
    private final double capacity;
    private final double refill;
    private double level;
    private Instant latest = START;

    Documented(double capacity, double refill) {
      this.capacity = capacity;
      this.refill = refill;
      this.level = capacity;
    }

    boolean takes(Instant at, int amount) {
      double passed = Duration.between(latest, at).toNanos() / 1e9;
      level = Math.min(capacity, level + passed * refill);
      latest = at;
      if (level + 1e-6 < amount) {
        return false;
      }
      level -= amount;
      return true;
    }
  }

  /** Members in launches of so many, each with the calls that go with it; time until accepted. */
  private Duration launch(int members, int inOne) {
    Instant begin = now;
    Instant accepted = now;
    for (int left = members; left > 0; left -= inOne) {
      int count = Math.min(left, inOne);
      now = now.plus(pacer.wait("Ec2", "RunInstances", REGION, count));
      assertThat(launches.takes(now, 1)).as("a launch at %s", now).isTrue();
      assertThat(instances.takes(now, count)).as("%d instances at %s", count, now).isTrue();
      accepted = now;
      now = now.plus(pacer.wait("Ec2", "CreateTags", REGION, 0));
      assertThat(tags.takes(now, 1)).as("tags at %s", now).isTrue();
      for (int look = 0; look < 4; look++) {
        now = now.plus(pacer.wait("Ec2", "DescribeInstances", REGION, 0));
        assertThat(looks.takes(now, 1)).as("a look at %s", now).isTrue();
      }
    }
    return Duration.between(begin, accepted);
  }

  @Test
  void aHundredMembersAreAcceptedAtOnce() {
    assertThat(launch(100, 250)).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aThousandMembersAreAcceptedWithinThreeMinutes() {
    assertThat(launch(1000, 250)).isLessThanOrEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void aThousandPointsOfWhichFewFitIntoALaunchAreToo() {
    assertThat(launch(1000, 20)).isLessThanOrEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void whatFollowsALargeLaunchWaitsRatherThanBeingRefused() {
    launch(1000, 250);
    assertThat(launch(100, 250)).isBetween(Duration.ofSeconds(40), Duration.ofMinutes(1));
    assertThat(launch(100, 1)).isBetween(Duration.ofSeconds(40), Duration.ofMinutes(1));
  }
}
