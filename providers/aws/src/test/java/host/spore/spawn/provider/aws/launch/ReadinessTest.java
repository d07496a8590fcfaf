package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.tag.AwaitedTag;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What waits for machines that say by a tag that they are ready. */
class ReadinessTest {
  @TempDir Path cache;
  private Lab lab;
  private ResourceState box;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void begin() throws InterruptedException {
    lab = new Lab(cache);
    box = lab.made(lab.createOne(Lab.inputs())).getFirst();
  }

  private Optional<Problem> await(Runnable meanwhile) throws InterruptedException {
    return await(Map.of("health", Value.bool(true), "timeout", Value.text("3m")), meanwhile);
  }

  private Optional<Problem> await(Map<String, Value> entries, Runnable meanwhile)
      throws InterruptedException {
    Value condition = new Value.MapOf(entries);
    Map<String, Value> inputs =
        Map.of(InstanceKind.WAIT_FOR, new Value.MapOf(Map.of(box.address().toString(), condition)));
    return lab.handler.awaitOthers(
        inputs,
        List.of(box),
        what -> {
          told.add(what);
          if (told.size() == 3) {
            meanwhile.run();
          }
        });
  }

  @Test
  void waitsUntilTheAgentSaysReady() throws Exception {
    Optional<Problem> problem =
        await(() -> lab.aws.tag(box.id(), Tags.READY, "2026-03-01T13:00:00Z"));

    assertThat(problem).isEmpty();
    assertThat(told).isNotEmpty().first().asString().contains("instances.box", "nothing said");
  }

  @Test
  void waitsUntilTheAgentHasSeenWhatIsWaitedFor() throws Exception {
    Map<String, Value> port =
        Map.of("awaited", Value.text("port 29500"), "timeout", Value.text("3m"));
    lab.aws.tag(box.id(), Tags.READY, "2026-03-01T13:00:00Z");
    lab.aws.tag(box.id(), Tags.AWAITED, AwaitedTag.text(List.of("file /other")));

    Optional<Problem> late = await(port, () -> {});
    assertThat(late)
        .hasValueSatisfying(p -> assertThat(p.summary()).contains("instances.box", "port 29500"));
    told.clear();
    String both = AwaitedTag.text(List.of("file /other", "port 29500"));
    Optional<Problem> problem = await(port, () -> lab.aws.tag(box.id(), Tags.AWAITED, both));
    assertThat(problem).isEmpty();
    assertThat(told).first().asString().contains("its agent has not seen port 29500");
  }

  private Settled made(String tag, String value) throws InterruptedException {
    Map<String, Value> inputs = Lab.inputs();
    inputs.put(InstanceKind.MAX_UNAVAILABLE, Value.number(1));
    inputs.put(InstanceKind.HEALTH, new Value.MapOf(Map.of("port", Value.number(80))));
    inputs.put(InstanceKind.AGENT, new Value.MapOf(Map.of()));
    Operation operation = lab.createArray(1, inputs);
    if (!(lab.handler.submit(operation) instanceof Answer.Accepted(Value.MapOf answer))) {
      throw new AssertionError("not accepted");
    }
    String id = LaunchRequest.Taken.read(Lab.accepted(operation, answer)).all().getFirst();
    return lab.handler.await(
        Lab.accepted(operation, answer),
        what -> {
          told.add(what);
          if (what.contains("running")) {
            lab.aws.tag(id, tag, value);
          }
        });
  }

  @Test
  void aMemberThatOthersTakeTurnsWithIsMadeOnceItWorks() throws Exception {
    Settled settled = made(Tags.READY, "2026-03-01T13:00:00Z");
    assertThat(settled.ready()).hasSize(1);
    assertThat(told).anyMatch(what -> what.contains("running"));
  }

  @Test
  void aMemberThatDoesNotWorkEndsTheTurns() throws Exception {
    Settled settled = made(Tags.HEALTH, "unhealthy 2026-03-01T13:00:00Z 503");
    assertThat(settled.ready()).isEmpty();
    assertThat(settled.failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.id()).isPresent();
              assertThat(failed.problem().code()).isEqualTo(FirstHealth.UNFIT);
              assertThat(failed.problem().summary()).contains("arrays.train[0]", "503");
            });
  }

  @Test
  void tellsWhatItsHealthWasAtTheTimeout() throws Exception {
    lab.aws.tag(box.id(), Tags.HEALTH, "unhealthy 2026-03-01T13:00:00Z 503");

    assertThat(await(() -> {}))
        .hasValueSatisfying(
            p -> {
              assertThat(p.code()).isEqualTo(Readiness.NOT_READY);
              assertThat(p.summary()).contains("instances.box", "unhealthy", "503", "3m");
            });
  }

  @Test
  void whatHasEndedIsNotWaitedFor() throws Exception {
    Optional<Problem> problem =
        await(
            () ->
                lab.aws.end(
                    Lab.REGION,
                    box.id(),
                    InstanceStateName.TERMINATED,
                    "Client.UserInitiatedShutdown"));

    assertThat(problem).hasValueSatisfying(p -> assertThat(p.summary()).contains("has ended"));
    assertThat(told).hasSizeLessThan(10);
  }
}
