package host.spore.spawn.provider.local;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that a field may have in a spec but that cannot be honoured here. */
final class MachineChecks {
  static final String UNSUPPORTED = "SPN-4001";
  static final String LITERAL_PATH = "SPN-4002";
  static final String BAD_PATH = "SPN-4003";

  private final Spec spec;
  private final String path;
  private final SourceSpan span;
  private final List<Diagnostic> found = new ArrayList<>();

  /**
   * Checks of one machine.
   *
   * @param path of the machine in the spec, such as {@code arrays.train}
   * @param span of the machine, for what was not written but defaulted
   */
  MachineChecks(Spec spec, String path, SourceSpan span) {
    this.spec = spec;
    this.path = path;
    this.span = span;
  }

  List<Diagnostic> check(Machine machine) {
    found.clear();
    if (machine.imdsv2() == Machine.Imds.OPTIONAL) {
      unsupported("imdsv2", "imdsv2: optional", "The endpoint speaks IMDSv2 only.");
    }
    if (machine.publicIp() == Machine.PublicIp.ELASTIC) {
      unsupported("public_ip", "public_ip: elastic", "Nothing here is reachable from outside.");
    }
    Complete complete = machine.lifecycle().complete();
    if (complete != null) {
      checkCondition(complete.when());
      checkScript(machine, complete.when().file());
    }
    boolean restarts =
        machine.health() != null && machine.health().then() == HealthCheck.Then.RESTART;
    if (restarts && machine.run() == null) {
      unsupported(
          "health.then",
          "`restart` without a job",
          "It is the job that is started again, and there is no `run`.");
    }
    if (machine.spot() != null) {
      checkSpot(machine.spot());
    }
    return List.copyOf(found);
  }

  private void checkCondition(Condition condition) {
    for (Condition.Leaf one : condition.leaves()) {
      if (one instanceof Condition.FileExists file) {
        checkFile(file.path());
      } else if (Condition.NAMES_IN_CLOUD.contains(one.name())) {
        unsupported(
            "lifecycle.complete.when",
            "completion by an S3 object",
            "There is no cloud to look into; use `file`, `command`, `http` or `process`.");
      }
    }
  }

  private void checkSpot(Machine.Spot spot) {
    switch (spot.onInterruption()) {
      case TERMINATE, CHECKPOINT -> {}
      case STOP, HIBERNATE ->
          unsupported(
              "spot.on_interruption",
              "this end of an interruption",
              "An interrupted instance ends; use `terminate` or `checkpoint`.");
    }
    Machine.Spot.Checkpoint checkpoint = spot.checkpoint();
    if (checkpoint != null
        && checkpoint.script() instanceof Machine.Spot.Script.Fetched fetched
        && fetched.url().startsWith("s3://")) {
      unsupported(
          "spot.checkpoint.script",
          "a checkpoint script in a bucket",
          "There is no cloud to look into; use a file beside the spec, or `https://…`.");
    }
    if (spot.rebalance() == Machine.Spot.Rebalance.REPLACE) {
      unsupported("spot.rebalance", "`replace`", "Use `checkpoint` or `ignore`.");
    }
  }

  private void checkFile(String file) {
    if (!file.startsWith("/") || (file + "/").contains("/../")) {
      found.add(
          Diagnostic.error(
              BAD_PATH,
              "the completion file must be an absolute path",
              "`" + file + "` is looked for under the instance's own root directory.",
              span("lifecycle.complete.when.file")));
    }
  }

  /** Files of an instance live under its own root, so a literal path misses its directory. */
  private void checkScript(Machine machine, @Nullable String file) {
    if (file == null || machine.run() == null || !mentions(machine.run(), file)) {
      return;
    }
    found.add(
        Diagnostic.warning(
                LITERAL_PATH,
                "the script names the completion file by its path",
                "On provider `local` an instance's files are under its own directory, and `"
                    + file
                    + "` of this machine is not looked at. The variable holds the right path on"
                    + " every provider.",
                span("run"))
            .withHint("use \"$SPAWN_COMPLETE_FILE\""));
  }

  private static boolean mentions(Value value, String text) {
    return switch (value) {
      case Value.Text t -> t.value().contains(text);
      case Value.Sensitive s -> mentions(s.inner(), text);
      case Value.Join j -> j.parts().stream().anyMatch(p -> mentions(p, text));
      case Value.ListOf l -> l.items().stream().anyMatch(i -> mentions(i, text));
      case Value.MapOf m -> m.entries().values().stream().anyMatch(v -> mentions(v, text));
      case Value.Null n -> false;
      case Value.Bool b -> false;
      case Value.Num n -> false;
      case Value.Unknown u -> false;
      case Value.Reference r -> false;
    };
  }

  private void unsupported(String field, String what, String detail) {
    found.add(
        Diagnostic.error(
            UNSUPPORTED, what + " is not supported by provider `local`", detail, span(field)));
  }

  /** Where the field was written, or the closest field around or below it, or the machine. */
  private SourceSpan span(String field) {
    String wanted = path + "." + field;
    SourceSpan best = span;
    int length = path.length();
    for (Spec.WrittenField written : spec.written()) {
      String at = written.path();
      boolean related =
          wanted.equals(at) || wanted.startsWith(at + ".") || at.startsWith(wanted + ".");
      if (related && at.length() > length) {
        best = written.span();
        length = at.length();
      }
    }
    return best;
  }
}
