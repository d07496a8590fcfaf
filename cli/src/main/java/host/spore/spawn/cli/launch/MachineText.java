package host.spore.spawn.cli.launch;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One machine or array, from the flags. */
final class MachineText {
  static final List<String> FLAGS = LaunchFlags.names();
  private static final List<String> IMAGES =
      List.of("auto", "al2023", "al2023-gpu", "ubuntu-24.04");
  private final Arguments typed;
  private final SpecTree machine;

  MachineText(Arguments typed, SpecTree machine) {
    this.typed = typed;
    this.machine = machine;
  }

  /** True if flags say which type it is. */
  static boolean saysWhich(Arguments typed) {
    return typed.has("--instance-type")
        || typed.has("--instance-types")
        || typed.has("--gpu-count");
  }

  static List<String> list(@Nullable String typed) {
    return typed == null
        ? List.of()
        : Arrays.stream(typed.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The machine itself. */
  void what() throws UsageException {
    String type = typed.value("--instance-type");
    if (type != null) {
      type(machine, type, "--instance-type");
    }
    if (typed.has("--instance-types")) {
      machine.texts("types", list(typed.value("--instance-types")));
      machine.from("types", "--instance-types");
    }
    word("requirements.gpus", "--gpu-count");
    image();
    text("key", "--key-pair");
    text("role", "--role");
    if (typed.has("--hibernate") || typed.has("--hibernate-on-idle")) {
      machine.word("hibernation", "true");
      machine.from("hibernation", typed.has("--hibernate") ? "--hibernate" : "--hibernate-on-idle");
    }
    word("on_failure", "--failure-policy");
    text("checkpoints", "--checkpoint-dir");
    text("mpi.hostfile", "--mpi-hostfile");
    word("mpi.slots", "--slots-per-host");
  }

  /**
   * Writes which machine it is to be.
   *
   * @param origin what said so
   */
  void type(SpecTree tree, String type, String origin) throws UsageException {
    List<String> all = typed.has("--fallback") ? Siblings.of(type) : List.of(type);
    if (typed.has("--fallback") && all.size() == 1) {
      throw new UsageException(
          "--fallback: nothing is known to stand in for `" + type + "`",
          "name the alternatives: --instance-types " + type + ",OTHER");
    }
    String field = all.size() > 1 ? "types" : "type";
    if (all.size() > 1) {
      tree.texts(field, all);
    } else {
      tree.text(field, type);
    }
    tree.from(field, origin);
  }

  private void image() throws UsageException {
    String image = typed.value("--ami");
    if (image == null) {
      return;
    }
    if (image.equals("pytorch")) {
      throw new UsageException(
          "--ami: there is no image `pytorch`",
          "--docker-image pytorch/pytorch runs it, or --ami al2023-gpu has the drivers");
    }
    String alias = image.equals("ubuntu") ? "ubuntu-24.04" : image;
    boolean known = IMAGES.contains(alias) || alias.startsWith("ami-");
    machine.text(known ? "ami" : "ami.name", alias);
    machine.from("ami", "--ami");
  }

  /** Spot capacity, where it is wanted. */
  void spot(boolean wanted) {
    if (!wanted) {
      return;
    }
    word("spot.count", "--spot-count");
    word("spot.max_price", "--spot-max-price");
    if (typed.has("--spot-retry-zones")) {
      machine.texts("spot.zones", list(typed.value("--spot-retry-zones")));
      machine.from("spot.zones", "--spot-retry-zones");
    }
    word("spot.retries", "--spot-max-retries");
    if (typed.has("--spot-fallback")) {
      machine.word("spot.fallback", "on-demand");
      machine.from("spot.fallback", "--spot-fallback");
    }
    if (typed.has("--checkpoint-script") && !typed.has("--on-interruption")) {
      machine.word("spot.on_interruption", "checkpoint");
    }
    word("spot.on_interruption", "--on-interruption");
    if (typed.has("--checkpoint-sha256")) {
      text("spot.checkpoint.script", "--checkpoint-script");
      text("spot.checkpoint.sha256", "--checkpoint-sha256");
    } else {
      text("spot.checkpoint", "--checkpoint-script");
    }
    if (!machine.has("spot")) {
      machine.word("spot", "true");
      machine.from("spot", "--spot");
    }
  }

  /**
   * How long it lives.
   *
   * @param usual its ttl if no other is asked for; null for none
   */
  void life(@Nullable String usual) {
    boolean only = !typed.has("--idle-timeout") && !completes();
    String path = only ? "ttl" : "lifecycle.ttl";
    String given = typed.value("--ttl");
    String ttl = given == null ? usual : given;
    if (ttl != null) {
      machine.word(path, ttl);
      if (given != null) {
        machine.from(path, "--ttl");
      } else {
        (only ? machine : machine.in("lifecycle")).comment("ttl", "--ttl says otherwise");
      }
    }
    word("lifecycle.idle.after", "--idle-timeout");
    if (typed.has("--hibernate-on-idle")) {
      machine.word("lifecycle.idle.then", "hibernate");
    }
    if (completes()) {
      completion();
    } else if (typed.has("--command")) {
      machine.word("complete", "job");
    }
    text("health.http", "--health-check-url");
    word("health.every", "--health-check-interval");
    if (typed.has("--health-check-url")) {
      machine.word("health.then", typed.has("--auto-replace-unhealthy") ? "replace" : "notify");
    }
  }

  private boolean completes() {
    return typed.has("--on-complete")
        || FLAGS.stream().anyMatch(f -> f.startsWith("--completion-") && typed.has(f));
  }

  private void completion() {
    String when = "lifecycle.complete.when.";
    text(when + "file", "--completion-file");
    text(when + "command", "--completion-command");
    text(when + "http", "--completion-url");
    if (!machine.has("lifecycle.complete.when")) {
      if (typed.has("--command")) {
        machine.word("lifecycle.complete.when", "job");
      } else {
        machine.text(when + "file", "/tmp/SPAWN_COMPLETE");
      }
    }
    word("lifecycle.complete.scope", "--completion-mode");
    word("lifecycle.complete.grace", "--completion-delay");
    word("lifecycle.complete.then", "--on-complete");
    word("lifecycle.complete.timeout", "--completion-timeout");
    word("lifecycle.complete.on_timeout", "--on-timeout");
  }

  /** What it does. */
  void work() throws UsageException {
    text("container.image", "--docker-image");
    text("container.command", "--docker-command");
    List<String> copies = typed.values("--sync-s3");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i + 1 < copies.size(); i += 2) {
      String from = YamlScalar.quoted(copies.get(i));
      String to = YamlScalar.quoted(copies.get(i + 1));
      rows.add("{ from: " + from + ", to: " + to + ", when: launch }");
    }
    if (!rows.isEmpty()) {
      machine.rows("sync", rows);
      machine.from("sync", "--sync-s3");
    }
    String script = typed.value("--user-data");
    String command = typed.value("--command");
    if (script != null && script.startsWith("@")) {
      String file = script.substring(1);
      if (file.isEmpty() || file.indexOf('"') >= 0 || file.indexOf('\\') >= 0) {
        throw new UsageException("--user-data: `" + script + "` names no file", "write @train.sh");
      }
      machine.text("run", "${{ file(\"" + file + "\") }}");
      machine.from("run", "--user-data");
    } else if (script != null || command != null) {
      machine.script("run", script == null ? String.valueOf(command) : script);
      machine.from("run", script == null ? "--command" : "--user-data");
    }
  }

  /** A volume beside it. */
  void disks(SpecTree top, String name) {
    String size = typed.value("--ephemeral-storage");
    if (size == null) {
      return;
    }
    String volume = name.length() > 35 ? "data" : name + "-data";
    SpecTree it = top.in("volumes").in(volume);
    it.word("size", size);
    it.from("size", "--ephemeral-storage");
    for (String[] one : new String[][] {{"type", "--storage-type"}, {"iops", "--storage-iops"}}) {
      String value = typed.value(one[1]);
      if (value != null) {
        it.word(one[0], value);
        it.from(one[0], one[1]);
      }
    }
    machine.in("storage").in("mounts").text("/data", volume);
  }

  private void text(String path, String flag) {
    String value = typed.value(flag);
    if (value != null) {
      machine.text(path, value);
      machine.from(path, flag);
    }
  }

  private void word(String path, String flag) {
    String value = typed.value(flag);
    if (value != null) {
      machine.word(path, value);
      machine.from(path, flag);
    }
  }
}
