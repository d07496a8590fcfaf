package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The templates for EC2 plan as they promise, against an account of moto. */
@ExtendWith(SharedMoto.class)
final class AwsTemplatesIT {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6Wv1DtJ8yXQG0cBqk8p7xQnY0K7cJm3qfC0pB1Zc5d ann@lab\n";

  @TempDir private static Path cache;
  @TempDir private Path directory;
  private static Moto moto;
  private static MotoAccount account;
  private static final Catalogue CATALOGUE = new Catalogue();

  @BeforeAll
  static void openAccount(Moto shared) {
    moto = shared;
    account = shared.newAccount();
  }

  /** {@code -Dgolden.update=true} writes the plans anew. */
  @TestFactory
  Stream<DynamicTest> plans() {
    return TemplateUse.aws().stream().map(name -> DynamicTest.dynamicTest(name, () -> plans(name)));
  }

  private void plans(String name) throws IOException {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage =
          new AwsStage(directory, cache, account, proxy)
              .file("home/.ssh/id_ed25519.pub", KEY)
              .spec(TemplateUse.spec(name, "aws"));
      done(stage, "validate");
      done(stage, "plan");
      assertThat(stage.said()).doesNotContain("hunter2");
      Golden.check("templates/" + name + ".txt", scrubbed(stage.said()));
      assertThat(stage.made()).isEmpty();
    }
  }

  /** Without what differs from account to account and from day to day. */
  private String scrubbed(String plan) {
    return plan.replace(directory.toString(), "<dir>")
        .replaceAll("\\b(vpc|subnet|sg|ami)-[0-9a-f]{8,}", "$1-…")
        .replaceAll("[0-9]{12}", "<account>")
        .replaceAll("about [^(\n]*\\(in ", "about <time> (in ")
        .replaceAll("(?s)\n  Prices: .*?\n\n", "\n\n");
  }

  private static void done(AwsStage stage, String command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", command, stage.said()).isZero();
  }
}
