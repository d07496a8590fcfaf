package host.spore.spawn.provider.aws.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.testing.Gate.Fate;
import host.spore.spawn.provider.aws.userdata.UserData;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class CreateTest {
  @TempDir Path cache;
  private Lab lab;

  @BeforeEach
  void begin() {
    lab = new Lab(cache);
  }

  private List<RunInstancesRequest> calls() {
    return lab.aws.gate().requests("RunInstances", RunInstancesRequest.class);
  }

  @Test
  void anArrayIsOneCallThatSaysEverything() throws Exception {
    List<ResourceState> rows = lab.made(lab.createArray(250, Lab.inputs()));

    assertThat(rows).extracting(r -> r.address().index()).containsExactly(range(250));
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(250);
    assertThat(lab.aws.gate().counts()).containsEntry("RunInstances", 1);
    assertThat(lab.aws.gate().counts()).doesNotContainKey("CreateTags");
    RunInstancesRequest call = calls().getFirst();
    assertThat(call.clientToken()).isEqualTo("op1");
    assertThat(call.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(call.metadataOptions().instanceMetadataTagsAsString()).isEqualTo("enabled");
    assertThat(call.instanceInitiatedShutdownBehaviorAsString()).isEqualTo("terminate");
    assertThat(call.blockDeviceMappings().getFirst().ebs().encrypted()).isTrue();
    assertThat(call.blockDeviceMappings().getFirst().ebs().deleteOnTermination()).isTrue();
    assertThat(lab.aws.tags(rows.getFirst().id()))
        .containsEntry("spawn:ranks", "0-249")
        .containsEntry("spawn:size", "250")
        .containsEntry("spawn:operation", "op1")
        .containsEntry("spawn:expires", "2026-03-01T20:00:00Z")
        .containsEntry("spawn:address", "arrays.train");
    assertThat(lab.aws.volumes(Lab.REGION))
        .hasSize(250)
        .allMatch(v -> "true".equals(lab.aws.tags(v.volumeId()).get("spawn:managed")));
  }

  @Test
  void aSweepIsOneCallAndAsManyAsItsPointsNeedIfTheyAreLong() throws Exception {
    List<ResourceState> rows = lab.made(lab.createSweep(100, 10));
    assertThat(rows).extracting(r -> r.address().index()).containsExactlyInAnyOrder(range(100));
    assertThat(calls()).hasSize(1);
    assertThat(rows.get(42).inputs().get(InstanceKind.PARAMETERS))
        .isEqualTo(Attributes.map(Map.of("PARAM_X", Lab.noise(42, 10))));

    lab = new Lab(cache);
    rows = lab.made(lab.createSweep(100, 2_000));
    assertThat(rows).extracting(r -> r.address().index()).containsExactlyInAnyOrder(range(100));
    assertThat(calls()).hasSizeBetween(10, 40);
    assertThat(calls())
        .allMatch(c -> Base64.getDecoder().decode(c.userData()).length <= UserData.LIMIT);
  }

  @Test
  void whatASweepAsksForAgainStillHasItsPoints() throws Exception {
    Operation operation = lab.createSweep(3, 10);
    Launch launch = LaunchRequest.read(operation).launches().getFirst();
    Launch again =
        Packing.again(
            Lab.STACK,
            launch,
            Set.of(Address.member("arrays.train", 2)),
            launch.choice(),
            lab.aws.clock().instant());
    String script = new String(Base64.getDecoder().decode(again.userData()), UTF_8);
    assertThat(script).contains(Lab.noise(2, 10)).doesNotContain(Lab.noise(1, 10));
  }

  private static Integer[] range(int count) {
    Integer[] all = new Integer[count];
    for (int i = 0; i < count; i++) {
      all[i] = i;
    }
    return all;
  }

  @Test
  void membersKnowTheirArraysLifeAndLaterOnesJoinIt() throws Exception {
    List<ResourceState> rows = lab.made(lab.createArray(2, Lab.inputs()));
    String life = Attributes.text(rows.getFirst().attributes(), InstanceKind.ARRAY_ID);
    assertThat(life).matches("train-20260301-[0-9a-f]{6}");

    lab.aws.clock().advance(Duration.ofDays(3));
    lab.handler = lab.fresh();
    lab.handler.observe(rows);
    ResourceState later =
        lab.made(lab.create(List.of(Address.member("arrays.train", 2)), Lab.inputs())).getFirst();
    assertThat(later.attributes()).containsEntry(InstanceKind.ARRAY_ID, Value.text(life));

    lab.handler = lab.fresh();
    ResourceState anew =
        lab.made(lab.create(List.of(Address.member("arrays.train", 3)), Lab.inputs())).getFirst();
    assertThat(Attributes.text(anew.attributes(), InstanceKind.ARRAY_ID))
        .startsWith("train-20260304-");
  }

  @Test
  void membersThatDifferAreLaunchesOfOneOperation() throws Exception {
    Operation first = lab.createArray(3, Lab.inputs());
    lab.made(first);
    assertThat(calls()).hasSize(1);

    Map<String, Value> other = Lab.inputs();
    other.put(InstanceKind.ENV, Attributes.map(Map.of("A", "it's")));
    LaunchRequest packed =
        LaunchRequest.read(
            lab.create(List.of(Address.of("instances.a"), Address.of("instances.b")), other));
    assertThat(packed.launches()).hasSize(2);
    assertThat(packed.tokens("op9")).containsExactly("op9", "op9-1");
  }

  @Test
  void whatAZoneLacksIsAskedForInTheNextAndOnlyThat() throws Exception {
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.ZONES, Attributes.list(List.of("us-east-1a", "us-east-1b")));
    lab.aws.capacity().limit("*", "t3.micro", "us-east-1a", 3, "InsufficientInstanceCapacity");

    List<ResourceState> rows = lab.made(lab.createArray(5, inputs));

    assertThat(rows).hasSize(5);
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(5);
    assertThat(calls()).extracting(RunInstancesRequest::maxCount).containsExactly(5, 2);
    assertThat(calls()).extracting(RunInstancesRequest::clientToken).containsExactly("op1", "op2");
    assertThat(rows)
        .filteredOn(r -> r.address().index() >= 3)
        .allMatch(r -> Attributes.text(r.attributes(), InstanceKind.ZONE).equals("us-east-1b"));
    assertThat(lab.aws.tags(rows.getLast().id())).containsEntry("spawn:ranks", "3-4");
    assertThat(lab.refused.getFirst().said())
        .contains("t3.micro in us-east-1a (on demand)", "InsufficientInstanceCapacity", "3 of 5");
  }

  @Test
  void whatWasRefusedIsAskedForLastByTheNextRunForAWhile() throws Exception {
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.ZONES, Attributes.list(List.of("us-east-1a", "us-east-1b")));
    lab.aws.capacity().none("*", "*", "us-east-1a");
    lab.made(lab.createOne(inputs));

    lab.handler = lab.fresh();
    assertThat(zone(lab.createOne(inputs))).isEqualTo("us-east-1b");

    lab.aws.clock().advance(Unavailable.REMEMBERED);
    assertThat(zone(lab.createOne(inputs))).isEqualTo("us-east-1a");
  }

  private static String zone(Operation operation) {
    return LaunchRequest.read(operation).launches().getFirst().candidate().zone();
  }

  @Test
  void spotIsTriedInRoundsAndFallsBack() throws Exception {
    lab.aws.capacity().none("spot", "*", "*");

    List<ResourceState> rows =
        lab.made(lab.createOne(Lab.spot("retries", "2", "fallback", "on-demand")));

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().attributes())
        .containsEntry(InstanceKind.PURCHASED, Value.text(InstanceKind.ON_DEMAND));
    assertThat(lab.refused).hasSize(3);
    assertThat(calls()).hasSize(4);
    assertThat(calls().getLast().instanceMarketOptions()).isNull();
    assertThat(lab.refused.getLast().said())
        .contains("tried before: t3.micro in us-east-1a (spot)");
    assertThat(Duration.between(rowTime(0), rowTime(2))).isGreaterThan(Duration.ofSeconds(14));
  }

  private java.time.Instant rowTime(int attempt) {
    return lab.refused.get(attempt).operation().createdAt();
  }

  @Test
  void spotWithoutFallbackFailsWithAllThatWasTried() throws Exception {
    lab.aws.capacity().none("spot", "*", "*");
    Map<String, Value> inputs = Lab.spot();
    inputs.put(InstanceKind.TYPES, Attributes.list(List.of("t3.micro", "t3.small")));

    assertThat(lab.made(lab.createOne(inputs))).isEmpty();
    assertThat(lab.aws.instances(Lab.REGION)).isEmpty();
    assertThat(lab.refused).hasSize(2);
    assertThat(lab.refused.getLast().said())
        .contains("t3.small in us-east-1a (spot)", "tried before: t3.micro in us-east-1a (spot)");
  }

  @Test
  void aQuotaSkipsTheTypesOtherZones() throws Exception {
    lab.aws.capacity().limit("*", "t3.micro", "*", 0, "VcpuLimitExceeded");
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.TYPES, Attributes.list(List.of("t3.micro", "t3.small")));
    inputs.put(InstanceKind.ZONES, Attributes.list(List.of("us-east-1a", "us-east-1b")));

    assertThat(lab.made(lab.createOne(inputs))).hasSize(1);
    assertThat(calls())
        .extracting(RunInstancesRequest::instanceTypeAsString)
        .containsExactly("t3.micro", "t3.small");
  }

  @Test
  void aQuotaThatNothingHelpsAgainstIsNamed() throws Exception {
    lab.aws.capacity().limit("*", "t3.micro", "*", 0, "VcpuLimitExceeded");

    assertThat(lab.made(lab.createOne(Lab.inputs()))).isEmpty();
    assertThat(lab.refused.getLast().said())
        .contains("the limit of vCPUs of running on-demand instances is reached");
  }

  @Test
  void aProfileEc2HasNotHeardOfIsWaitedForByTrying() throws Exception {
    lab.aws.profileLag(Duration.ofSeconds(30));
    lab.aws.addProfile("runner");
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.PROFILE, Value.text("runner"));

    assertThat(lab.made(lab.createOne(inputs))).hasSize(1);
    assertThat(calls().size()).isGreaterThan(2);
    assertThat(calls()).extracting(RunInstancesRequest::clientToken).containsOnly("op1");

    inputs.put(InstanceKind.PROFILE, Value.text("nobody"));
    assertThat(lab.made(lab.createOne(inputs))).isEmpty();
    assertThat(lab.refused.getLast().said()).contains("instance profile");
  }

  @Test
  void alostAnswerIsAskedForAgainWithTheSameToken() throws Exception {
    lab.aws.gate().next("RunInstances", new Fate.LostAfter());

    assertThat(lab.made(lab.createArray(3, Lab.inputs()))).hasSize(3);
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(3);
  }

  /** The first request is on its way when the second is refused, and lands afterwards. */
  @Test
  void aRefusalSaysNothingOfARequestThatNobodyAnswered() throws Exception {
    lab.aws.gate().next("RunInstances", new Fate.LostBefore());
    lab.aws.capacity().limit("*", "t3.micro", "*", 0, "InsufficientInstanceCapacity");
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.TYPES, Attributes.list(List.of("t3.micro", "t3.small")));
    Operation operation = lab.createOne(inputs);

    Answer.Indeterminate open = (Answer.Indeterminate) lab.handler.submit(operation);
    assertThat(open.problem().summary())
        .contains("InsufficientInstanceCapacity", "went unanswered", "may be carried out until");

    lab.handler = lab.fresh();
    assertThat(lab.handler.recover(operation)).isInstanceOf(Recovery.Resume.class);
    assertThat(lab.handler.submit(operation))
        .as("refused again, and the first may still land")
        .isInstanceOf(Answer.Indeterminate.class);

    RunInstancesRequest first = calls().getFirst();
    lab.aws.capacity().limit("*", "t3.micro", "*", 1, "InsufficientInstanceCapacity");
    lab.aws.ec2(Lab.REGION).runInstances(first);
    assertThat(lab.made(operation)).as("it landed late, and is taken up").hasSize(1);
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(1);
  }

  @Test
  void itIsClosedOnceNoRequestCanBeOnItsWay() {
    lab.aws.gate().next("RunInstances", new Fate.LostBefore());
    lab.aws.capacity().limit("*", "t3.micro", "*", 0, "InsufficientInstanceCapacity");
    Operation operation = lab.createOne(Lab.inputs());
    assertThat(lab.handler.submit(operation)).isInstanceOf(Answer.Indeterminate.class);

    lab.handler = lab.fresh();
    lab.handler.recover(operation);
    lab.aws.clock().advance(Timing.ON_ITS_WAY);
    assertThat(lab.handler.submit(operation)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void silenceIsNoAnswer() {
    lab.aws.gate().plan("RunInstances", 0, 99, new Fate.LostBefore());

    assertThat(lab.handler.submit(lab.createOne(Lab.inputs())))
        .isInstanceOf(Answer.Indeterminate.class);
  }

  @Test
  void whatWasNeverSentIsForgottenOnceThatIsSure() {
    Operation operation = lab.createOne(Lab.inputs());
    assertThat(lab.fresh().recover(operation)).isInstanceOf(Recovery.Resume.class);

    lab.aws.clock().advance(Timing.ON_ITS_WAY);
    assertThat(lab.fresh().recover(operation))
        .as("it may arrive, and not show yet")
        .isInstanceOf(Recovery.Resume.class);

    lab.aws.clock().advance(Duration.ofSeconds(20));
    assertThat(lab.fresh().recover(operation)).isInstanceOf(Recovery.NeverHappened.class);
  }

  @Test
  void whatWasLaunchedIsTakenUpEvenWithoutTokens() throws Exception {
    Operation operation = lab.createArray(3, Lab.inputs());
    lab.handler.submit(operation);
    int sent = calls().size();
    lab.handler = lab.fresh();

    assertThat(lab.handler.recover(operation)).isEqualTo(new Recovery.Resume("3 launched"));
    assertThat(lab.made(operation)).extracting(r -> r.address().index()).containsExactly(0, 1, 2);
    assertThat(calls()).hasSize(sent);
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(3);
  }

  @Test
  void aTokenUsedForSomethingElseTakesUpWhatItMade() throws Exception {
    Operation operation = lab.createArray(2, Lab.inputs());
    lab.handler.submit(operation);
    LaunchRequest old = LaunchRequest.read(operation);
    Launch first = old.launches().getFirst();
    Launch changed =
        new Launch(
            first.path(),
            first.ranks(),
            first.inputs(),
            first.arrayId(),
            first.expires(),
            "b3RoZXI=",
            first.choice());
    Operation again =
        operation.toBuilder()
            .run("run")
            .provider("aws")
            .deposed("")
            .attempt(1)
            .request(new LaunchRequest(old.stack(), old.lineage(), List.of(changed)).toValue())
            .accepted(null)
            .outcome(null)
            .build();

    assertThat(lab.made(again)).hasSize(2);
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(2);
  }

  @Test
  void whatDiesBeforeItRunsIsExplainedAndNothingIsKept() throws Exception {
    Operation operation = lab.createOne(Lab.inputs());
    Answer answer = lab.handler.submit(operation);
    String id = lab.aws.instances(Lab.REGION).getFirst().instanceId();
    lab.aws.end(Lab.REGION, id, InstanceStateName.TERMINATED, "Client.VolumeLimitExceeded");

    var settled =
        lab.handler.await(Lab.accepted(operation, ((Answer.Accepted) answer).answer()), what -> {});

    assertThat(settled.ready()).isEmpty();
    assertThat(settled.failed().getFirst().id()).isEmpty();
    assertThat(settled.failed().getFirst().problem().advice()).contains("limit of volumes");
  }

  @Test
  void persistentSpotEndsWithTheDeadlineAndOneTimeHasNoLimit() throws Exception {
    lab.made(lab.createOne(Lab.spot("interruption", "stop", "max_price", "0.05")));
    lab.made(lab.createOne(Lab.spot()));

    var persistent = calls().getFirst().instanceMarketOptions().spotOptions();
    assertThat(persistent.spotInstanceTypeAsString()).isEqualTo("persistent");
    assertThat(persistent.validUntil()).isEqualTo("2026-03-01T20:00:00Z");
    assertThat(persistent.maxPrice()).isEqualTo("0.05");
    var once = calls().getLast().instanceMarketOptions().spotOptions();
    assertThat(once.spotInstanceTypeAsString()).isEqualTo("one-time");
    assertThat(once.maxPrice()).isNull();
  }

  @Test
  void whatEndedAndWasForgottenBeforeAnybodyCameBackIsSettled() throws Exception {
    Operation operation = lab.createOne(Lab.inputs());
    Value.MapOf answer = ((Answer.Accepted) lab.handler.submit(operation)).answer();
    String id = lab.aws.instances(Lab.REGION).getFirst().instanceId();
    lab.aws.end(Lab.REGION, id, InstanceStateName.TERMINATED, "Client.UserInitiatedShutdown");
    lab.aws.clock().advance(Duration.ofHours(2));

    var early = lab.fresh().await(Lab.accepted(operation, answer), what -> {});
    assertThat(early.failed().getFirst().id()).contains(id);

    lab.aws.clock().advance(Duration.ofHours(8));
    var late = lab.fresh().await(Lab.accepted(operation, answer), what -> {}).ready().getFirst();
    assertThat(late.attributes())
        .containsEntry(InstanceKind.EXPIRES, Value.text("2026-03-01T20:00:00Z"));
  }

  @Test
  void aTagThatMetadataCannotServeIsAnError() {
    assertThat(LaunchTags.check(Map.of("cost-center", "a b/c", "a.b", ""), null)).isEmpty();
    assertThat(LaunchTags.check(Map.of("cost center", "", "a/b", "", "..", ""), null)).hasSize(3);
  }

  @Test
  void aFullSubnetIsAReasonToGoElsewhere() throws Exception {
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.ZONES, Attributes.list(List.of("us-east-1a", "us-east-1b")));
    lab.aws
        .gate()
        .next(
            "RunInstances",
            new Fate.Answered(400, "InsufficientFreeAddressesInSubnet", "no addresses"));

    assertThat(lab.made(lab.createOne(inputs))).hasSize(1);
  }
}
