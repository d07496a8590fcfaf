package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.provider.aws.testing.Gate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The fake behaves as EC2 is documented to. */
class FakeAwsTest {
  private static final String REGION = "us-east-1";

  private final FakeAws aws = new FakeAws();
  private final Ec2Client ec2 = aws.ec2(REGION);

  private static RunInstancesRequest.Builder launch(int count) {
    return RunInstancesRequest.builder()
        .imageId(FakeAws.IMAGE)
        .instanceType("t3.micro")
        .minCount(1)
        .maxCount(count)
        .tagSpecifications(
            TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(Tag.builder().key("a").value("b").build())
                .build());
  }

  private List<Instance> described() {
    return ec2
        .describeInstancesPaginator(
            r -> r.filters(Filter.builder().name("tag:a").values("b").build()))
        .reservations()
        .stream()
        .flatMap(r -> r.instances().stream())
        .toList();
  }

  @Test
  void oneTokenLaunchesOnceAndOnlyTheSame() {
    String first =
        ec2.runInstances(launch(1).clientToken("t").build()).instances().getFirst().instanceId();
    String again =
        ec2.runInstances(launch(1).clientToken("t").build()).instances().getFirst().instanceId();

    assertThat(again).isEqualTo(first);
    assertThat(aws.instances(REGION)).hasSize(1);
    assertThatThrownBy(() -> ec2.runInstances(launch(2).clientToken("t").build()))
        .hasMessageContaining("token t");
  }

  @Test
  void instancesAreSeenLateAndRunLaterAndComeInPages() {
    aws.lag(Duration.ofSeconds(3));
    ec2.runInstances(launch(7).build());
    assertThat(described()).isEmpty();

    aws.clock().advance(Duration.ofSeconds(3));
    assertThat(described()).hasSize(7).allMatch(i -> i.state().nameAsString().equals("pending"));
    assertThat(described())
        .extracting(Instance::amiLaunchIndex)
        .containsExactly(0, 1, 2, 3, 4, 5, 6);

    aws.clock().advance(Duration.ofSeconds(5));
    assertThat(described()).allMatch(i -> i.state().nameAsString().equals("running"));
    assertThat(ec2.describeInstances(r -> r.maxResults(5)).reservations().getFirst().instances())
        .hasSize(5);
  }

  @Test
  void whatIsLostOnTheWayBackWasDone() {
    aws.gate().next("RunInstances", new Gate.Fate.LostAfter());

    assertThatThrownBy(() -> ec2.runInstances(launch(1).build()))
        .isInstanceOf(SdkClientException.class);
    assertThat(aws.instances(REGION)).hasSize(1);

    aws.gate().next("RunInstances", new Gate.Fate.LostBefore());
    assertThatThrownBy(() -> ec2.runInstances(launch(1).build()))
        .isInstanceOf(SdkClientException.class);
    assertThat(aws.instances(REGION)).hasSize(1);
  }

  @Test
  void capacityIsUsedUp() {
    aws.capacity().limit("*", "t3.micro", "us-east-1a", 3, "InsufficientInstanceCapacity");

    assertThat(ec2.runInstances(launch(2).build()).instances()).hasSize(2);
    assertThat(ec2.runInstances(launch(2).build()).instances()).hasSize(1);
    assertThatThrownBy(() -> ec2.runInstances(launch(2).build()))
        .hasMessageContaining("us-east-1a");
  }

  @Test
  void aPersistentRequestLaunchesAgainUnlessItWasCancelled() {
    RunInstancesRequest persistent =
        launch(1)
            .instanceMarketOptions(
                m -> m.marketType("spot").spotOptions(o -> o.spotInstanceType("persistent")))
            .build();
    Instance first = ec2.runInstances(persistent).instances().getFirst();
    ec2.terminateInstances(r -> r.instanceIds(first.instanceId()));
    assertThat(aws.instances(REGION)).hasSize(1);

    ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(first.spotInstanceRequestId()));
    ec2.terminateInstances(r -> r.instanceIds(aws.instances(REGION).getFirst().instanceId()));
    assertThat(aws.instances(REGION)).isEmpty();
    assertThat(aws.volumes(REGION)).isEmpty();
  }
}
