package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last line of defence alone: machines without an agent or a timer, as moto's are, and no state
 * that knows of them.
 */
@ExtendWith(SharedMoto.class)
final class AwsReapIT {
  private static final String SPEC =
      """
      name: forgotten
      region: us-east-1
      instances:
        late: { type: t3.medium, ttl: 8h }
        early: { type: t3.medium, ttl: 8h }
      """;

  @TempDir private Path directory;
  @TempDir private Path cache;

  @Test
  void whatIsPastItsDeadlineEndsByItsTagsAlone(Moto moto) throws IOException {
    MotoAccount account = moto.newAccount();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), new Catalogue())) {
      AwsStage stage = new AwsStage(directory, cache, account, proxy).spec(SPEC);
      done(stage, "apply", "--auto-approve");
      List<String> both = account.instances("us-east-1");
      assertThat(both).hasSize(2);
      expire(account, both.getFirst());
      Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));

      AwsStage another = new AwsStage(elsewhere, cache, account, proxy);
      done(another, "reap", "--region", "us-east-1", "--dry-run", "--json");
      assertThat(another.said()).contains(both.getFirst()).doesNotContain(both.getLast());
      assertThat(account.instances("us-east-1")).hasSize(2);
      done(another, "reap", "--region", "us-east-1", "--auto-approve");
      assertThat(account.instances("us-east-1")).containsExactly(both.getLast());
      done(another, "reap", "--region", "us-east-1", "--auto-approve");
      assertThat(account.instances("us-east-1")).containsExactly(both.getLast());
    }
  }

  private static void expire(MotoAccount account, String id) {
    account.ec2(
        "us-east-1",
        Map.of(
            "Action", "CreateTags",
            "ResourceId.1", id,
            "Tag.1.Key", "spawn:expires",
            "Tag.1.Value", "2026-01-01T00:00:00Z"));
  }

  private static void done(AwsStage stage, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isZero();
  }
}
