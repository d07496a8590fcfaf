package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.FieldChangesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the schema says of changes on EC2 is what is planned, against a region in memory. */
class AwsFieldChangesTest extends FieldChangesContract {
  private static final Map<String, String> MORE =
      Map.of(
          "volumes.other.size", "'100GiB'",
          "volumes.more.size", "'100GiB'",
          "volumes.more.keep", "true");

  @TempDir Path home;

  @BeforeEach
  void policies() throws IOException {
    Files.writeString(directory.resolve("one.json"), policy("s3:GetObject"));
    Files.writeString(directory.resolve("two.json"), policy("s3:PutObject"));
  }

  private static String policy(String action) {
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "%s", "Resource": "arn:aws:s3:::b/*"}]}
    """
        .formatted(action);
  }

  @Override
  protected Provider provider() {
    return CompilingProvider.of(home);
  }

  @Override
  protected String base() {
    return """
    {
      "name": "base",
      "region": "us-east-1",
      "variables": {
        "hook": {"sensitive": true, "default": "https://a.example/"},
        "other": {"sensitive": true, "default": "https://b.example/"}
      },
      "network": {"vpc": "create"},
      "iam": {"reader": {"allow": ["logs:WriteOnly"]}, "writer": {"allow": ["ecr:ReadOnly"]}},
      "volumes": {
        "data": {"size": "100GiB"},
        "kept": {"size": "100GiB", "keep": true},
        "spare": {"size": "100GiB"}
      },
      "instances": {
        "one": {"ttl": "1h", "type": "t3.micro"},
        "two": {
          "ttl": "1h", "type": "t3.micro", "public_ip": "elastic", "dns": "a.example",
          "storage": {"mounts": {"/srv/data": "data", "/srv/kept": "kept"}}
        },
        "subject": {"lifecycle": {"ttl": "5h"}, "type": "m5.large", "run": "true"}
      },
      "arrays": {
        "spread": {"ttl": "1h", "type": "t3.micro", "count": 2, "placement": "spread"},
        "subject": {
          "lifecycle": {"ttl": "5h"}, "type": "m5.large", "run": "true", "count": 2
        }
      }
    }
    """;
  }

  @Override
  protected Map<String, List<String>> names() {
    return Map.of(
        "machine.*.wait_for", List.of("one"),
        "machine.*.storage.mounts", List.of("/srv/data"),
        "iam", List.of("reader"),
        "volumes", List.of("data", "kept"));
  }

  @Override
  protected Map<String, List<String>> values() {
    return Map.ofEntries(
        Map.entry("network.vpc", List.of("'default'", "'vpc-main'", "'create'")),
        Map.entry("network.vpc.tag", List.of("{'Name': 'main'}")),
        Map.entry("iam.*.policy_files", List.of("['one.json']", "['two.json']")),
        Map.entry("volumes.*.type", List.of("'gp3'", "'gp2'")),
        Map.entry("volumes.*.iops", List.of("3000", "4000")),
        Map.entry("machine.*.types", List.of("['m5.large']", "['m5.xlarge']")),
        Map.entry("machine.*.requirements.cpus", List.of("'2+'", "'3+'", "'4+'")),
        Map.entry("machine.*.requirements.memory", List.of("'2GB+'", "'3GB+'", "'16GB+'")),
        Map.entry("machine.*.requirements.gpus", List.of("'1'", "'1-4'")),
        Map.entry("machine.*.ami.name", List.of("'my-image'")),
        Map.entry("machine.*.key", List.of("'auto'", "'mine'")),
        Map.entry("machine.*.iam", List.of("'reader'", "'writer'")),
        Map.entry("machine.*.spot.zones", List.of("['us-east-1a']", "['us-east-1b']")),
        Map.entry("machine.*.storage.mounts.*", List.of("'spare'", "'other'", "'more'")),
        Map.entry("machine.*.dns.zone", List.of("'a.example'", "'b.example'")),
        Map.entry(
            "notify.webhook",
            List.of("'https://a.example/'", "'${{ var.hook }}'", "'${{ var.other }}'")));
  }

  @Override
  protected Map<String, Map<String, String>> beside() {
    Map<String, String> untyped = Map.of("machine.*.type", "null");
    return Map.of(
        "machine.*.types", untyped,
        "machine.*.requirements", untyped,
        "machine.*.requirements.arch", Map.of("machine.*.requirements.memory", "'8GB+'"),
        "machine.*.requirements.gpus", Map.of("machine.*.requirements.cpus", "'4+'"),
        "machine.*.storage.mounts", MORE);
  }

  @Override
  protected Map<String, String> fixed() {
    return Map.of(
        "instances.*.lifecycle.complete.scope", "an instance has no others",
        "instances.*.dns.group", "an instance has no others");
  }
}
