package host.spore.spawn.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.Golden;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateViewTest {
  private static final Value SECRET = Value.text("hunter2");

  private static ResourceState machine(String address, Status status, End end) {
    return ResourceState.builder(Address.parse(address).orElseThrow())
        .kind("local.instance")
        .provider("local")
        .id("i-local-0123456789abcdef0")
        .status(status)
        .inputs(Map.of("env", new Value.MapOf(Map.of("T", new Value.Sensitive(SECRET)))))
        .attributes(
            Map.of(
                "env",
                new Value.MapOf(Map.of("T", SECRET)),
                "private_ip",
                Value.text("127.64.0.1"),
                "expires",
                Value.text(Plans.NOW.plusSeconds(298).toString())))
        .end(end)
        .createdAt(Plans.NOW.minusSeconds(120))
        .updatedAt(Plans.NOW)
        .build();
  }

  private static StateStore.Snapshot state() {
    return new StateStore.Snapshot(
        new StateStore.Header("lineage", 7, 1, "lab"),
        List.of(
            machine("arrays.crew[0]", Status.READY, null),
            machine("arrays.crew[1]", Status.READY, null),
            machine(
                "instances.done",
                Status.FINISHED,
                new End("completed", "the file is there", Plans.NOW.minusSeconds(60))),
            machine(
                "instances.gone", Status.LOST, new End("killed", "", Plans.NOW.minusSeconds(30)))),
        Map.of("ip", new StateStore.OutputState(Value.text("127.64.0.1"), false)),
        List.of());
  }

  private static Page page() {
    return new Page(Style.PLAIN, 80);
  }

  @Test
  void oneWhoseJobIsDoneDoesNotSayThatItsWholeLifeIsLeft() {
    ResourceState box = machine("instances.box", Status.READY, null);
    assertThat(Life.words(box, Plans.NOW)).isEqualTo("4m 58s left");
    Map<String, Value> attributes = new HashMap<>(box.attributes());
    attributes.put("state", Value.text("completing"));
    ResourceState done =
        box.toBuilder()
            .deposed("")
            .generation(1)
            .status(Status.READY)
            .attributes(attributes)
            .dependencies(List.of())
            .preventDestroy(false)
            .end(null)
            .updatedAt(Plans.NOW)
            .build();
    assertThat(Life.words(done, Plans.NOW)).isEqualTo("job done, ends after its grace");
    assertThat(Life.status(done)).isEqualTo("running");
  }

  @Test
  void instancesFitTheWidthAndShowWhatIsLeftOfTheirLives() {
    Page page = page();
    StateView.instances(page, state().resources(), Plans.NOW);
    Golden.tidy(page.toString(), 80);
    assertThat(page.toString()).contains("4m 58s left").contains("completed 1m ago");
    Golden.check("view/instances.txt", page.toString());
  }

  @Test
  void secretsOfTheInputsAreSecretsOfTheAttributes() {
    Page page = page();
    StateView.write(page, state(), Plans.NOW);
    assertThat(page.toString()).contains("(sensitive)").doesNotContain("hunter2");
    String json = Json.document(g -> StateJson.snapshot(g, state()));
    assertThat(json).contains("(sensitive)").doesNotContain("hunter2");
  }

  private static ResourceState withJobExit(ResourceState r, int code) {
    Map<String, Value> attributes = new HashMap<>(r.attributes());
    attributes.put("job_exit", Value.number(code));
    return r.toBuilder().attributes(attributes).build();
  }

  @Test
  void aJobThatFailedIsSeenWhereverItsMachineIs() {
    ResourceState running = withJobExit(machine("instances.a", Status.READY, null), 3);
    ResourceState finished =
        withJobExit(
            machine("instances.b", Status.FINISHED, new End("ttl", "", Plans.NOW.minusSeconds(60))),
            137);
    ResourceState well = withJobExit(machine("instances.c", Status.READY, null), 0);
    Page page = Page.whole(Style.PLAIN, 40);
    StateView.instances(page, List.of(running, finished, well), Plans.NOW);
    assertThat(page.toString())
        .contains("4m 58s left; its job failed (exit 3)\n")
        .contains("ttl 1m ago; its job failed (exit 137)\n")
        .endsWith("4m 58s left\n");
    assertThat(Life.words(finished, Plans.NOW))
        .isEqualTo("failed: ttl 1m ago; its job failed (exit 137)");
    assertThat(Json.document(g -> StateJson.instance(g, running, Plans.NOW)))
        .contains("\"job_exit\" : 3");
  }

  @Test
  void theReportTellsWhatFailedWhatWasSkippedAndWhenItEnds() {
    Problem problem =
        new Problem("SPN-4101", "the machine did not start", "Look at its log and run again.");
    RunResult result =
        new RunResult(
            RunResult.Outcome.PARTIAL,
            3,
            0,
            0,
            0,
            List.of(
                new RunEvent.Failure(Address.member("arrays.crew", 2), problem),
                new RunEvent.Failure(Address.member("arrays.crew", 3), problem)),
            List.of(
                new RunResult.Skipped(
                    Address.of("instances.last"), "arrays.crew[2] failed, which it depends on")),
            Duration.ofSeconds(12));
    Page page = page();
    ReportView.write(page, result, state(), StackArguments.NONE, Plans.NOW);
    Golden.tidy(page.toString(), 80);
    Golden.check("view/report.txt", page.toString());
  }

  @Test
  void whatFailedTellsItsCommandsWithTheStackThatTheyAreAbout() {
    NextCommand again = NextCommand.ofStack("apply", "--rerun", "instances.a");
    Problem problem =
        new Problem("SPN-4101", "it did not start", "See why, then " + again).withNext(again);
    StackArguments stack =
        new StackArguments(List.of("-C", "my jobs", "a.spawn.yaml"), "a.spawn.yaml");
    RunResult result =
        new RunResult(
            RunResult.Outcome.FAILED,
            0,
            0,
            0,
            0,
            List.of(new RunEvent.Failure(Address.of("instances.a"), problem)),
            List.of(),
            Duration.ofSeconds(12));
    Page page = page();
    ReportView.write(page, result, state(), stack, Plans.NOW);

    String spelled = "spawn apply --rerun instances.a -C 'my jobs' a.spawn.yaml";
    assertThat(page.toString().replaceAll("\\s+", " "))
        .contains("then `" + spelled + "`")
        .contains("spawn destroy -C 'my jobs' a.spawn.yaml");
    assertThat(EventJson.line(new RunEvent.Finished(Plans.NOW, result), stack))
        .contains(
            "\"advice\":\"See why, then `" + spelled + "`\"",
            "\"next\":[{\"command\":\""
                + spelled
                + "\",\"verb\":\"apply\",\"address\":\"instances.a\",\"spec\":\"a.spawn.yaml\"}]");
  }

  @Test
  void theHistoryTellsTheFirstReasonOfARunThatFailed() {
    List<Address> failed = List.of(Address.member("arrays.crew", 3), Address.of("instances.a"));
    String summary =
        new RunSummary(
                "91 added, 31 failed",
                List.of(
                    new RunSummary.Failure(30, failed, "SPN-4102", "did not start: no room"),
                    new RunSummary.Failure(1, failed, "SPN-4102", "its machine died")))
            .text();
    StateStore.Run run =
        new StateStore.Run(
            "id",
            "apply",
            "ann",
            "lab",
            1,
            "lab.spawn.yaml",
            "digest",
            Plans.NOW,
            Optional.empty(),
            "partial",
            summary);
    Page page = new Page(Style.PLAIN, 200);

    StateView.history(page, List.of(run));

    assertThat(page.toString())
        .contains("partial  91 added, 31 failed\n")
        .contains(
            "arrays.crew[3], instances.a and 28 more: did not start: no room"
                + " (and 1 more; see --json)")
        .doesNotContain("its machine died");
  }
}
