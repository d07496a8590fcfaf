package host.spore.spawn.provider.local;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of a spec is honoured here; the engine refuses the rest where it was written. */
final class LocalFields {
  private static final List<String> TOP =
      List.of(
          "version",
          "name",
          "provider",
          "region",
          "variables",
          "tags",
          "budget",
          "template",
          "with",
          "outputs",
          "moved",
          "forget",
          "notify.webhook",
          "notify.secret",
          "notify.on");

  private static final List<String> OWNERS = List.of("instances.*", "arrays.*", "defaults");

  private static final List<String> MACHINE =
      List.of(
          "template",
          "with",
          "type",
          "role",
          "imdsv2",
          "hibernation",
          "public_ip",
          "depends_on",
          "lifecycle.ttl",
          "lifecycle.prevent_destroy",
          "lifecycle.create_before_destroy",
          "lifecycle.ignore_changes",
          "lifecycle.stopped.delete_after",
          "lifecycle.idle.after",
          "lifecycle.idle.then",
          "lifecycle.idle.cpu_below",
          "lifecycle.idle.disk_below",
          "lifecycle.complete.when.file",
          "lifecycle.complete.when.command",
          "lifecycle.complete.when.http",
          "lifecycle.complete.when.process",
          "lifecycle.complete.when.any[*].file",
          "lifecycle.complete.when.any[*].command",
          "lifecycle.complete.when.any[*].http",
          "lifecycle.complete.when.any[*].process",
          "lifecycle.complete.scope",
          "lifecycle.complete.grace",
          "lifecycle.complete.then",
          "lifecycle.complete.timeout",
          "lifecycle.complete.on_timeout",
          "spot",
          "health",
          "wait_for",
          "env",
          "run",
          "tags");

  private LocalFields() {}

  static Set<String> all() {
    Set<String> all = new LinkedHashSet<>(TOP);
    for (String owner : OWNERS) {
      for (String field : MACHINE) {
        all.add(owner + "." + field);
      }
    }
    all.add("arrays.*.count");
    all.add("arrays.*.sweep");
    all.add("arrays.*.mpi");
    all.add("arrays.*.on_failure");
    all.add("arrays.*.max_unavailable");
    all.add("arrays.*.min_viable");
    all.add("arrays.*.checkpoints");
    return all;
  }
}
