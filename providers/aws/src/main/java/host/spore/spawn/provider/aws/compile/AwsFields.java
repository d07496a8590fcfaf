package host.spore.spawn.provider.aws.compile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of a spec is honoured on EC2; the engine refuses the rest where it was written. */
final class AwsFields {
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
          "network",
          "iam",
          "volumes",
          "outputs",
          "moved",
          "forget",
          "notify.sns",
          "notify.webhook",
          "notify.secret",
          "notify.on");

  private static final List<String> OWNERS = List.of("instances.*", "arrays.*", "defaults");

  private static final List<String> MACHINE =
      List.of(
          "template",
          "with",
          "type",
          "types",
          "requirements",
          "ami",
          "key",
          "imdsv2",
          "public_ip",
          "role",
          "iam",
          "lifecycle.ttl",
          "lifecycle.idle",
          "lifecycle.stopped",
          "lifecycle.complete.when.file",
          "lifecycle.complete.when.command",
          "lifecycle.complete.when.http",
          "lifecycle.complete.when.process",
          "lifecycle.complete.when.s3",
          "lifecycle.complete.when.any[*].file",
          "lifecycle.complete.when.any[*].command",
          "lifecycle.complete.when.any[*].http",
          "lifecycle.complete.when.any[*].process",
          "lifecycle.complete.when.any[*].s3",
          "lifecycle.complete.scope",
          "lifecycle.complete.grace",
          "lifecycle.complete.then",
          "lifecycle.complete.timeout",
          "lifecycle.complete.on_timeout",
          "lifecycle.prevent_destroy",
          "lifecycle.create_before_destroy",
          "lifecycle.ignore_changes",
          "hibernation",
          "depends_on",
          "health",
          "wait_for",
          "spot",
          "storage",
          "sync",
          "env",
          "container",
          "run",
          "dns",
          "tags");

  private AwsFields() {}

  static Set<String> all() {
    Set<String> all = new LinkedHashSet<>(TOP);
    for (String owner : OWNERS) {
      for (String field : MACHINE) {
        all.add(owner + "." + field);
      }
    }
    all.add("arrays.*.count");
    all.add("arrays.*.placement");
    all.add("arrays.*.mpi");
    all.add("arrays.*.on_failure");
    all.add("arrays.*.max_unavailable");
    all.add("arrays.*.min_viable");
    all.add("arrays.*.checkpoints");
    all.add("arrays.*.sweep");
    return all;
  }
}
