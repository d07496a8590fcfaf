package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.testing.Gate.Fate;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class LifeTest {
  @TempDir Path cache;
  private Lab lab;

  @BeforeEach
  void begin() {
    lab = new Lab(cache);
  }

  private ResourceState one() throws InterruptedException {
    return lab.made(lab.createOne(Lab.inputs())).getFirst();
  }

  private Observation look(ResourceState row) {
    return lab.handler.observe(List.of(row)).get(row.key());
  }

  private void end(ResourceState row, String code) {
    lab.aws.end(Lab.REGION, row.id(), InstanceStateName.TERMINATED, code);
    lab.aws.clock().advance(Duration.ofSeconds(10));
  }

  @Test
  void anArrayThatItsPolicyHasEndedIsFinishedAlsoWhereItBegan() throws Exception {
    List<ResourceState> rows = lab.made(lab.createArray(3, Lab.inputs()));
    end(rows.get(0), "Server.SpotInstanceTermination");
    Instant at = lab.aws.clock().instant();
    String said = EndedTag.text(new Ended(Ended.ARRAY_FAILED, "rank 0 failed: lost", at));
    lab.aws.tag(rows.get(1).id(), Tags.ENDED, said);
    end(rows.get(1), "Client.UserInitiatedShutdown");
    assertThat(lab.handler.observe(rows).get(rows.get(0).key()))
        .as("a member lives, and may belong to the next attempt")
        .isInstanceOf(Observation.Lost.class);

    lab.aws.tag(rows.get(2).id(), Tags.ENDED, said);
    lab.aws.tag(rows.get(2).id(), "spawn:job-exit", "3");
    Map<ResourceState.Key, Observation> seen = lab.handler.observe(rows);
    Observation first = seen.get(rows.get(0).key());
    assertThat(first).isInstanceOf(Observation.Finished.class);
    assertThat(((Observation.Finished) first).end().reason()).isEqualTo("array-failed");
    assertThat(((Observation.Present) seen.get(rows.get(2).key())).attributes())
        .containsEntry(InstanceKind.JOB_EXIT, Value.number(3));
  }

  @Test
  void whatRunsIsSeenAsItWasReported() throws Exception {
    ResourceState row = one();

    assertThat(look(row)).isEqualTo(new Observation.Present(row.attributes()));
    assertThat(InstanceKind.KIND.byName().keySet()).containsAll(row.attributes().keySet());
  }

  @Test
  void aThousandAreSeenInAFewCalls() throws Exception {
    List<ResourceState> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Address> members = new ArrayList<>();
      for (int rank = 0; rank < 250; rank++) {
        members.add(Address.member("arrays.train", i * 250 + rank));
      }
      rows.addAll(lab.made(lab.create(members, Lab.inputs())));
    }
    int before = lab.aws.gate().count("DescribeInstances");

    assertThat(lab.fresh().observe(rows).values())
        .hasSize(1000)
        .allMatch(Observation.Present.class::isInstance);
    assertThat(lab.aws.gate().count("DescribeInstances") - before).isLessThanOrEqualTo(3);
  }

  @Test
  void theAgentsWordIsTheEnd() throws Exception {
    ResourceState row = one();
    Instant at = Instant.parse("2026-03-01T13:00:00Z");
    lab.aws.tag(
        row.id(), Tags.ENDED, EndedTag.text(new Ended("completed", "/tmp/DONE: is there", at)));
    end(row, "Client.InstanceInitiatedShutdown");

    assertThat(look(row))
        .isInstanceOfSatisfying(
            Observation.Finished.class,
            f ->
                assertThat(f.end())
                    .isEqualTo(new ResourceState.End("completed", "/tmp/DONE: is there", at)));
  }

  @Test
  void whatIsGoneAfterItsDeadlineEndedByIt() throws Exception {
    ResourceState row = one();
    lab.aws.clock().advance(Duration.ofHours(8));
    end(row, "Client.InstanceInitiatedShutdown");
    assertThat(reason(look(row))).isEqualTo("finished ttl");

    lab.aws.clock().advance(Duration.ofHours(2));
    assertThat(reason(look(row))).isEqualTo("finished ttl");
  }

  @Test
  void whatWasNotToEndIsLostWithItsReason() throws Exception {
    ResourceState interrupted = one();
    end(interrupted, "Server.SpotInstanceTermination");
    assertThat(reason(look(interrupted))).isEqualTo("lost interrupted");

    ResourceState killed = one();
    end(killed, "Client.UserInitiatedShutdown");
    assertThat(reason(look(killed))).isEqualTo("lost terminated by hand");

    ResourceState over = one();
    end(over, "Client.InstanceInitiatedShutdown");
    assertThat(reason(look(over))).isEqualTo("finished shutdown");

    lab.aws.clock().advance(Duration.ofHours(2));
    assertThat(look(killed)).isInstanceOf(Observation.Missing.class);
  }

  @Test
  void anInterruptionIsNotTheEndOfTheWorkThoughTheAgentSpokeOfIt() throws Exception {
    ResourceState row = one();
    Instant at = Instant.parse("2026-03-01T13:00:00Z");
    String detail = "terminate at 2026-03-01T13:02:00Z, checkpoint done";
    lab.aws.tag(row.id(), Tags.ENDED, EndedTag.text(new Ended(Ended.INTERRUPTED, detail, at)));
    end(row, "Server.SpotInstanceTermination");

    assertThat(look(row))
        .isInstanceOfSatisfying(
            Observation.Lost.class,
            l -> assertThat(l.end()).isEqualTo(new ResourceState.End("interrupted", detail, at)));
  }

  private static String reason(Observation seen) {
    return switch (seen) {
      case Observation.Finished f -> "finished " + f.end().reason();
      case Observation.Lost l -> "lost " + l.end().reason();
      case Observation.Present p -> "present";
      case Observation.Missing m -> "missing";
      case Observation.Unreadable u -> u.why();
    };
  }

  @Test
  void whatIsStoppedIsThere() throws Exception {
    ResourceState row = one();
    lab.aws.end(Lab.REGION, row.id(), InstanceStateName.STOPPED, "Server.SpotInstanceShutdown");
    lab.aws.clock().advance(Duration.ofSeconds(10));

    assertThat(look(row))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            p ->
                assertThat(p.attributes())
                    .containsEntry(InstanceKind.STATE, Value.text("stopped")));
  }

  @Test
  void aFailedLookConcludesNothing() throws Exception {
    ResourceState row = one();
    lab.aws.gate().forbid("DescribeInstances");

    assertThat(look(row)).isInstanceOf(Observation.Unreadable.class);
  }

  @Test
  void aHundredAreGivenAnotherDeadlineByAFewCalls() throws Exception {
    List<ResourceState> rows = lab.made(lab.createArray(100, Lab.inputs()));
    lab.handler = lab.inRealTime();
    Map<String, Value> longer = new LinkedHashMap<>(rows.getFirst().inputs());
    longer.put(InstanceKind.TTL, Value.text("12h"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Settled>> all = new ArrayList<>();
      for (ResourceState row : rows) {
        Operation update = lab.update(row, longer);
        all.add(threads.submit(() -> lab.done(update)));
      }
      for (Future<Settled> each : all) {
        assertThat(each.get().ready()).hasSize(1);
      }
    }
    assertThat(rows)
        .allMatch(r -> lab.aws.tags(r.id()).get(Tags.EXPIRES).equals("2026-03-02T00:00:00Z"));
    assertThat(lab.aws.gate().count("CreateTags")).isLessThan(20);
  }

  @Test
  void aChangeInPlaceIsMadeAndSeen() throws Exception {
    lab.aws.addProfile("runner");
    ResourceState row = one();
    Map<String, Value> changed = new LinkedHashMap<>(row.inputs());
    changed.put(InstanceKind.PROFILE, Value.text("runner"));
    changed.put(InstanceKind.SECURITY_GROUPS, Attributes.list(List.of("sg-default")));
    changed.put(InstanceKind.IMDS, Value.text("optional"));
    changed.put(Attributes.TAGS, Attributes.map(Map.of("team", "blue")));
    changed.put(InstanceKind.IDLE, Attributes.map(Map.of("after", "1h")));
    Settled settled = lab.done(lab.update(row, changed));

    Map<String, Value> attributes = settled.ready().getFirst().attributes();
    assertThat(attributes).containsAllEntriesOf(changed);
    assertThat(lab.aws.tags(row.id()))
        .containsEntry("team", "blue")
        .containsEntry("spawn:rule:idle", "{\"after\":\"1h\"}");

    ResourceState now = lab.row(row.address(), row.id(), changed, attributes);
    assertThat(look(now)).isEqualTo(new Observation.Present(attributes));
    Map<String, Value> before = new LinkedHashMap<>(row.inputs());
    before.put(InstanceKind.SECURITY_GROUPS, changed.get(InstanceKind.SECURITY_GROUPS));
    before.put(InstanceKind.IMDS, Value.text("required"));
    Settled back = lab.done(lab.update(now, before));
    assertThat(back.ready().getFirst().attributes())
        .containsAllEntriesOf(before)
        .doesNotContainKeys(InstanceKind.PROFILE, Attributes.TAGS, InstanceKind.IDLE);
    assertThat(lab.aws.tags(row.id()))
        .doesNotContainKey("team")
        .containsEntry("spawn:rule:idle", "none");
  }

  @Test
  void whatSomebodyChangedByHandIsSeen() throws Exception {
    ResourceState row = one();
    lab.aws.tag(row.id(), "team", "red");

    assertThat(look(row))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            p ->
                assertThat(p.attributes())
                    .containsEntry(Attributes.TAGS, Attributes.map(Map.of("team", "red"))));
  }

  @Test
  void manyAreEndedByOneCallAndWaitedFor() throws Exception {
    List<ResourceState> rows = lab.made(lab.createArray(200, Lab.inputs()));

    Settled settled = lab.done(lab.delete(rows));

    assertThat(settled.ready()).hasSize(200);
    assertThat(lab.aws.gate().count("TerminateInstances")).isEqualTo(1);
    assertThat(lab.aws.instances(Lab.REGION)).isEmpty();
    assertThat(lab.done(lab.delete(rows)).ready()).hasSize(200);
  }

  @Test
  void onesThatAreGoneDoNotKeepTheOthers() throws Exception {
    List<ResourceState> rows = lab.made(lab.createArray(3, Lab.inputs()));
    end(rows.getFirst(), "Client.UserInitiatedShutdown");
    lab.aws.clock().advance(Duration.ofHours(2));
    ResourceState never =
        lab.row(Address.of("instances.x"), "i-00000000000000000", Lab.inputs(), Lab.inputs());
    List<ResourceState> all = new ArrayList<>(rows);
    all.add(never);

    assertThat(lab.done(lab.delete(all)).ready()).hasSize(4);
    assertThat(lab.aws.instances(Lab.REGION)).isEmpty();
  }

  @Test
  void aPersistentRequestIsCancelledFirst() throws Exception {
    List<ResourceState> rows = lab.made(lab.createOne(Lab.spot("interruption", "hibernate")));
    assertThat(rows.getFirst().attributes()).containsKey(InstanceKind.SPOT_REQUEST_ID);
    Map<String, Value> unknown = new LinkedHashMap<>(rows.getFirst().attributes());
    unknown.remove(InstanceKind.SPOT_REQUEST_ID);
    ResourceState row = rows.getFirst();

    lab.done(lab.delete(List.of(lab.row(row.address(), row.id(), row.inputs(), unknown))));

    assertThat(lab.aws.instances(Lab.REGION)).isEmpty();
  }

  @Test
  void aForgottenRequestKeepsNothingFromEnding() throws Exception {
    List<ResourceState> rows = lab.made(lab.createOne(Lab.spot()));
    lab.aws
        .gate()
        .next(
            "CancelSpotInstanceRequests",
            new Fate.Answered(400, "InvalidSpotInstanceRequestID.NotFound", "no such request"));

    assertThat(lab.done(lab.delete(rows)).ready()).hasSize(1);
    assertThat(lab.aws.instances(Lab.REGION)).isEmpty();
  }

  @Test
  void protectionIsExplained() throws Exception {
    ResourceState row = one();
    lab.aws
        .gate()
        .next(
            "TerminateInstances",
            new Fate.Answered(400, "OperationNotPermitted", "disableApiTermination"));

    assertThat(lab.handler.submit(lab.delete(List.of(row))))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> assertThat(r.problem().summary()).contains("protected from termination"));
  }

  @Test
  void anExistingOneIsImported() throws Exception {
    ResourceState row = one();

    var imported = lab.handler.read(Lab.REGION, row.address(), row.id()).orElseThrow();

    assertThat(imported.inputs())
        .containsEntry(InstanceKind.AMI, row.inputs().get(InstanceKind.AMI))
        .containsEntry(InstanceKind.ROOT_GB, Value.number(8));
    assertThat(imported.attributes()).containsEntry(InstanceKind.STATE, Value.text("running"));
    assertThat(lab.handler.read(Lab.REGION, row.address(), row.id() + "x")).isEmpty();
  }
}
