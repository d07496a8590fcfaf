package host.spore.spawn.provider.aws.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deadline holds whatever else of a machine does not. */
class DeadlineTest {
  private static final Address BOX = Address.of("instances.box");
  private final String expires =
      Instant.now().plus(8, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void begin() throws Exception {
    stage = new Stage(folder);
  }

  private static Map<String, Value> inputs() {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, Value.text("us-east-1"));
    inputs.put(InstanceKind.RUN, Value.text("echo hello\n"));
    return inputs;
  }

  private Boot one(Map<String, Value> inputs) {
    return new Boot("demo", BOX, "", "", expires, inputs);
  }

  @Test
  void theTimerIsSetBeforeAllElseForTheDeadlineAndItsGrace() throws Exception {
    String out = stage.boot(one(inputs()));

    assertThat(out).endsWith("spawn: ready\n");
    String ends =
        Instant.parse(expires).plus(UserData.GRACE).toString().replace("T", " ").replace("Z", "");
    assertThat(stage.file("etc/systemd/system/spawn-deadline.timer"))
        .contains("OnCalendar=" + ends + " UTC", "Persistent=true");
    assertThat(stage.called().stream().filter(c -> c.startsWith("systemctl")).toList())
        .startsWith(
            "systemctl daemon-reload",
            "systemctl enable spawn-deadline.timer",
            "systemctl restart spawn-deadline.timer")
        .contains("systemctl start --no-block spawn-job.service");
  }

  @Test
  void withoutAgentMetadataAndSystemdTheDeadlineHoldsAllTheSame() throws Exception {
    stage.metadataIsDown();
    stage.command("systemctl", "exit 1");
    stage.command("systemd-run", "exit 1");
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.AGENT, UserDataTest.agent("00", "https://a/gone.tar.gz"));

    String out = stage.boot(one(inputs));

    assertThat(stage.called()).anyMatch(c -> c.matches("shutdown -h \\+48[0-9]"));
    assertThat(out).contains("agent: not installed; only the deadline holds");
    stage.awaitCall("setsid su -s /bin/sh ec2-user");
  }

  @Test
  void aLaterDeadlineInTheTagIsKeptAndAnEarlierOneToo() throws Exception {
    stage.boot(one(inputs()));
    Path deadline = stage.root.resolve("usr/local/lib/spawn/deadline");

    Instant later = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    stage.metadata("tags/instance/spawn:expires", later.toString());
    stage.run("sh", deadline);
    String timer = stage.file("etc/systemd/system/spawn-deadline.timer");
    assertThat(timer)
        .contains(later.plus(UserData.GRACE).toString().replace("T", " ").replace("Z", " UTC"));

    stage.metadataIsDown();
    stage.run("sh", deadline);
    assertThat(stage.file("etc/systemd/system/spawn-deadline.timer")).isEqualTo(timer);
    assertThat(stage.called()).noneMatch(c -> c.startsWith("shutdown"));
  }

  @Test
  void aPassedDeadlineEndsTheMachine() throws Exception {
    Boot boot = new Boot("demo", BOX, "", "", "2026-01-01T00:00:00Z", inputs());
    stage.command("date", "[ \"$1\" = +%s ] && echo 1767225900 || exec /bin/date \"$@\"");

    stage.boot(boot);

    assertThat(stage.called()).contains("shutdown -h now");
  }

  @Test
  void theTimeInWhichItWasOffIsGivenBack() throws Exception {
    Boot boot = new Boot("demo", BOX, "", "", "2026-01-01T00:00:00Z", inputs());
    Path status = stage.root.resolve("var/lib/spawn/status.json");
    Files.createDirectories(status.getParent());
    Files.writeString(
        status,
        "{\"version\":1,\"pid\":7,\"started\":\"2026-01-01T01:00:00Z\",\"deadline\":{\"at\":"
            + "\"2026-01-01T02:00:00Z\",\"source\":\"config\",\"paused_ms\":7200000},"
            + "\"monitors\":[]}");
    stage.command("date", "[ \"$1\" = +%s ] && echo 1767225900 || exec /bin/date \"$@\"");

    stage.boot(boot);

    assertThat(stage.called()).doesNotContain("shutdown -h now");
    assertThat(stage.file("etc/systemd/system/spawn-deadline.timer"))
        .contains("OnCalendar=2026-01-01 02:05:00 UTC");

    // Of another deadline than the one that holds now.
    stage.metadata("tags/instance/spawn:expires", "2026-01-01T00:01:00Z");
    stage.command("date", "[ \"$1\" = +%s ] && echo 1767229999 || exec /bin/date \"$@\"");
    stage.run("sh", stage.root.resolve("usr/local/lib/spawn/deadline"));
    assertThat(stage.called()).contains("shutdown -h now");
  }

  @Test
  void anAgentIsGivenTimeToCountAStop() throws Exception {
    Boot boot = new Boot("demo", BOX, "", "", "2026-01-01T00:00:00Z", inputs());
    Files.createDirectories(stage.root.resolve("opt/spawn/agent"));
    Files.createFile(stage.root.resolve("opt/spawn/agent/ok"));
    Files.createDirectories(stage.root.resolve("proc"));
    Files.writeString(stage.root.resolve("proc/uptime"), "12.34 10.00\n");
    stage.command("date", "[ \"$1\" = +%s ] && echo 1767225900 || exec /bin/date \"$@\"");

    stage.boot(boot);

    assertThat(stage.called()).doesNotContain("shutdown -h now");
    Files.writeString(stage.root.resolve("proc/uptime"), "192.34 10.00\n");
    stage.run("sh", stage.root.resolve("usr/local/lib/spawn/deadline"));
    assertThat(stage.called()).contains("shutdown -h now");
  }

  @Test
  void aDeadlineThatWasTakenOffIsNone() throws Exception {
    stage.boot(one(inputs()));
    stage.noMetadata("tags/instance/spawn:expires");

    String out = stage.run("sh", stage.root.resolve("usr/local/lib/spawn/deadline"));

    assertThat(out).contains("no deadline any more");

    stage.noMetadata("tags/instance/spawn:managed");
    assertThat(stage.run("sh", stage.root.resolve("usr/local/lib/spawn/deadline"))).isEmpty();
  }

  @Test
  void noDeadlineNoTimer() throws Exception {
    stage.boot(new Boot("demo", BOX, "", "", "", inputs()));

    assertThat(stage.root.resolve("etc/systemd/system/spawn-deadline.timer")).doesNotExist();
  }
}
