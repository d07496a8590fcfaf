package host.spore.spawn.provider.aws.userdata;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.JobShell;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Agent;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps.Disk;
import host.spore.spawn.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The script a machine runs at its first start: first what ends it on time, then its config, its
 * agent, its volumes, and last the user's script. The same {@link Boot} always gives the same
 * bytes.
 */
public final class UserData {
  /** The most bytes EC2 takes. */
  public static final int LIMIT = 16 * 1024;

  /** How long after the deadline the operating system ends a machine whose agent does not. */
  public static final Duration GRACE = Duration.ofMinutes(5);

  private static final String DEFAULT_COMPLETION = "/tmp/SPAWN_COMPLETE";

  private static final Map<String, String> RESOURCES = new ConcurrentHashMap<>();

  private UserData() {}

  /**
   * The bytes for EC2, compressed if they would not fit otherwise.
   *
   * @throws IllegalArgumentException if they do not fit at all
   */
  public static byte[] build(Boot boot) {
    byte[] plain = plain(boot);
    byte[] least = least(plain);
    if (least.length > LIMIT) {
      throw new IllegalArgumentException(tooLarge(boot, plain.length, least.length));
    }
    return least;
  }

  /** Whether EC2 takes as much. */
  public static boolean fits(Boot boot) {
    return least(plain(boot)).length <= LIMIT;
  }

  /**
   * An error if a machine's user data would not fit, before anything is made.
   *
   * @param field what it is about, such as {@code arrays.train.run}
   */
  public static Optional<Diagnostic> check(Boot boot, String field, @Nullable SourceSpan span) {
    byte[] plain = plain(boot);
    byte[] least = least(plain);
    if (least.length <= LIMIT) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.error(
                "SPN-6310",
                "`%s` is too long for a machine's user data".formatted(field),
                tooLarge(boot, plain.length, least.length),
                span)
            .withHint("put the script into a bucket, and have a short `run` or `sync` fetch it"));
  }

  private static String tooLarge(Boot boot, int plain, int least) {
    int script = Attributes.text(boot.inputs(), InstanceKind.RUN).length();
    int environment = new JobScript(boot.inputs()).environment().length();
    int checkpoint = Attributes.text(boot.inputs(), InstanceKind.CHECKPOINT).length();
    return ("EC2 takes at most %d bytes of user data; this is %d, compressed %d. `run` is %d of it,"
            + " `env` %d%s.")
        .formatted(
            LIMIT,
            plain,
            least,
            script,
            environment,
            checkpoint == 0 ? "" : ", the checkpoint script " + checkpoint);
  }

  /** The script as text. */
  static String script(Boot boot) {
    StringBuilder text = new StringBuilder();
    text.append("#!/bin/sh\n");
    text.append("# ").append(boot.stack()).append(' ').append(boot.path()).append("\n");
    text.append(Shell.assign("path", boot.path().toString()));
    text.append(Shell.assign("ranks", boot.ranks()));
    boolean ends = !boot.expires().isEmpty();
    text.append(
        Shell.assign("deadline", ends ? "" + Instant.parse(boot.expires()).getEpochSecond() : ""));
    text.append(Shell.assign("grace", "" + GRACE.toSeconds()));
    String agent = agent(boot.inputs());
    text.append(Shell.assign("agent", agent));
    text.append(Shell.assign("mounts", mounts(boot.inputs())));
    JobScript job = new JobScript(boot.inputs());
    text.append(Shell.assign("job", job.isNeeded() ? "yes" : ""));
    String checkpoint = Attributes.text(boot.inputs(), InstanceKind.CHECKPOINT);
    text.append(Shell.assign("checkpoint", checkpoint.isEmpty() ? "" : "yes"));
    text.append(Shell.assign("container", job.isContainer() ? "yes" : ""));
    text.append(Shell.printing("config_json", HostConfigs.json(boot)));
    text.append(Shell.printing("profile", profile(boot)));
    text.append(Shell.printing("job_env", job.environment()));
    text.append(job.points());
    if (ends) {
      text.append(Shell.printing("deadline_script", resource("deadline.sh")));
    }
    if (agent.contains(" s3://")) {
      text.append(Shell.printing("s3_get", resource("s3_get.py")));
    }
    if (!checkpoint.isEmpty()) {
      text.append(Shell.printing("checkpoint_script", JobShell.program(checkpoint)));
    }
    if (job.isNeeded()) {
      text.append(Shell.printing("job_script", job.script()));
      text.append(Shell.printing("job_prelude", job.prelude()));
      text.append(Shell.printing("job_wrapper", job.wrapper()));
    }
    return text.append(resource("bootstrap.sh")).toString();
  }

  private static byte[] plain(Boot boot) {
    return script(boot).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] least(byte[] plain) {
    return plain.length <= LIMIT ? plain : compressed(plain);
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One line each: checksum and address. */
  private static String agent(Map<String, Value> inputs) {
    StringBuilder text = new StringBuilder();
    Map<String, Value> agent = Attributes.map(inputs, InstanceKind.AGENT);
    for (Value item : Attributes.items(agent, Agent.SOURCES)) {
      Map<String, Value> source = ((Value.MapOf) item).entries();
      text.append(text.isEmpty() ? "" : "\n")
          .append(Attributes.text(source, Agent.SHA256))
          .append(' ')
          .append(Attributes.text(source, Agent.URL));
    }
    return text.toString();
  }

  /** One line each: device and mount point. */
  private static String mounts(Map<String, Value> inputs) {
    StringBuilder text = new StringBuilder();
    for (Value item : Attributes.items(inputs, InstanceKind.VOLUMES)) {
      Map<String, Value> volume = ((Value.MapOf) item).entries();
      mount(text, Attributes.text(volume, Disk.DEVICE), Attributes.text(volume, Disk.MOUNT));
    }
    Attributes.textMap(inputs, InstanceKind.MOUNTS)
        .forEach((point, device) -> mount(text, device, point));
    return text.toString();
  }

  private static void mount(StringBuilder text, String device, String point) {
    if (!point.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(device).append(' ').append(point);
    }
  }

  /** What every shell on the machine knows; the machine adds what only it knows. */
  private static String profile(Boot boot) {
    StringBuilder text = new StringBuilder();
    text.append(Shell.export("SPAWN_STACK", boot.stack()));
    Complete complete = RuleAttributes.complete(boot.inputs());
    String file = complete == null ? null : complete.when().file();
    text.append(Shell.export("SPAWN_COMPLETE_FILE", file == null ? DEFAULT_COMPLETION : file));
    text.append(Shell.export("SPAWN_RESULTS", "/var/lib/spawn/results"));
    if (!boot.ranks().isEmpty()) {
      text.append(Shell.export("SPAWN_PEERS_FILE", "/etc/spawn/job-array-peers.json"));
      Mpi mpi = RuleAttributes.mpi(boot.inputs());
      if (mpi != null) {
        text.append(Shell.export("SPAWN_HOSTFILE", mpi.hostfile()));
      }
      text.append(Shell.export("JOB_ARRAY_ID", boot.arrayId()));
      text.append(Shell.export("JOB_ARRAY_NAME", boot.path().name()));
      text.append(
          Shell.export("JOB_ARRAY_SIZE", Attributes.text(boot.inputs(), InstanceKind.SIZE)));
    }
    return text.toString();
  }

  /** Read once: a plan makes the user data of thousands of machines. */
  private static String resource(String name) {
    return RESOURCES.computeIfAbsent(name, UserData::read);
  }

  private static String read(String name) {
    try (InputStream in = UserData.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
