package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PacerTest {
  private final Pacer pacer =
      new Pacer(Timing.usual(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))));

  @Test
  void eachActionAndRegionHasABucketOfItsOwn() {
    for (int i = 0; i < 5; i++) {
      assertThat(pacer.wait("Ec2", "RunInstances", "us-east-1", 1)).isZero();
    }
    assertThat(pacer.wait("Ec2", "RunInstances", "us-east-1", 1)).isPositive();
    assertThat(pacer.wait("Ec2", "RunInstances", "eu-west-1", 1)).isZero();
    assertThat(pacer.wait("Ec2", "StartInstances", "us-east-1", 1)).isZero();
  }

  @Test
  void aThousandInstancesStartAtOnceAndTheNextTwoASecond() {
    for (int i = 0; i < 4; i++) {
      assertThat(pacer.wait("Ec2", "RunInstances", "us-east-1", 250)).isZero();
    }
    assertThat(pacer.wait("Ec2", "RunInstances", "us-east-1", 100))
        .isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void route53CountsAllActionsTogether() {
    for (int i = 0; i < 5; i++) {
      assertThat(pacer.wait("Route 53", "Action" + i, "aws-global", 0)).isZero();
    }
    assertThat(pacer.wait("Route 53", "Another", "aws-global", 0))
        .isEqualTo(Duration.ofMillis(200));
  }
}
