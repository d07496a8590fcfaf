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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Templates below a prefix of S3: listed, used, pinned, offline, updated; over moto. */
@ExtendWith(SharedMoto.class)
final class AwsS3TemplatesIT {
  private static final Catalogue CATALOGUE = new Catalogue();
  private static final String CREW =
      """
      # A crew. It has a size.
      variables:
        size: { type: integer, default: 2, description: how many }
      arrays:
        crew: { type: t3.micro, count: "${{ var.size }}", ttl: 1h, run: echo one }
      """;

  @TempDir Path directory;
  private String bucket;
  private MotoAccount account;
  private FaultProxy proxy;
  private AwsStage stage;

  @BeforeEach
  void haveABucket(Moto moto) throws IOException {
    account = moto.newAccount();
    // All buckets of a server share one world of names.
    bucket = "lab-" + account.number();
    account.bucket(bucket);
    account.object(bucket, "sets/crew.spawn.yaml", CREW);
    account.object(bucket, "sets/box.spawn.yaml", "# A box.\nttl: 1h\nrun: sleep 5\n");
    account.object(bucket, "sets/notes.txt", "none\n");
    proxy = new FaultProxy(moto.endpoint(), CATALOGUE);
    stage = new AwsStage(directory.toRealPath(), directory.resolve("cache"), account, proxy);
    stage.environment("AWS_ENDPOINT_URL_S3", moto.endpoint().toString());
    stage.spec("name: t\ntemplate: s3://" + bucket + "/sets/crew\n");
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  private void golden(String name, String... command) {
    assertThat(stage.run(command)).as(stage.said()).isZero();
    Golden.check(
        "cli/template/" + name,
        stage.said().replace(bucket, "acme-lab").replaceAll("[0-9a-f]{32}", "<hex>"));
  }

  private void valid() {
    assertThat(stage.run("validate")).as(stage.said()).isZero();
  }

  private void refused(String code, String... words) {
    assertThat(stage.run("validate")).as(stage.said()).isEqualTo(3);
    assertThat(stage.said()).contains("Error " + code, "--> .spawn.yaml:2:11").contains(words);
  }

  private String lock() throws IOException {
    return Files.readString(directory.resolve(".spawn/lock"));
  }

  @Test
  void aPrefixIsListedAndATemplateShownAndUsed() throws IOException {
    Files.delete(directory.resolve(".spawn.yaml"));
    String prefix = "s3://" + bucket + "/sets";
    golden("list-s3.txt", "template", "list", prefix);
    golden("list-s3.json", "template", "list", prefix, "--json");
    golden("show-s3.txt", "template", "show", prefix + "/crew");
    golden("show-s3.json", "template", "show", prefix + "/crew", "--json");
    assertThat(directory.resolve(".spawn")).doesNotExist();
    golden("use-s3.txt", "template", "use", prefix + "/crew", "--set", "size=3");
    Golden.check(
        "cli/template/use-s3.spawn.yaml",
        Files.readString(directory.resolve(".spawn.yaml")).replace(bucket, "acme-lab"));
    assertThat(lock()).contains(prefix + "/crew.spawn.yaml\": \"etag:");
    valid();
    golden("list-s3-none.txt", "template", "list", "s3://" + bucket + "/none");
  }

  @Test
  void whatIsPinnedIsUsedOfflineAndMovesOnPurpose() throws IOException {
    account.keepVersions(bucket);
    account.object(bucket, "sets/crew.spawn.yaml", CREW);
    valid();
    String pinned = lock();
    assertThat(pinned).contains("crew.spawn.yaml\": \"version:");
    account.object(bucket, "sets/crew.spawn.yaml", CREW.replace("default: 2", "default: x"));
    valid(); // the newest version is wrong, but nobody asked for it
    assertThat(lock()).isEqualTo(pinned);
    Files.move(directory.resolve("home/.spawn"), directory.resolve("away"));
    valid(); // another computer fetches the version that is pinned
    assertThat(lock()).isEqualTo(pinned);
    stage.environment("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
    valid();
  }

  @Test
  void updateSaysFromWhereToWhere(Moto moto) throws IOException {
    valid();
    String before = lock();
    account.object(bucket, "sets/crew.spawn.yaml", CREW.replace("one", "two"));
    assertThat(stage.run("template", "update", "crew")).as(stage.said()).isZero();
    assertThat(stage.said())
        .containsPattern("/sets/crew\\.spawn\\.yaml: etag:[0-9a-f]{12} → etag:[0-9a-f]{12}\n");
    assertThat(lock()).isNotEqualTo(before);
    valid();
    String after = lock();
    stage.environment("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
    assertThat(stage.run("template", "update")).isEqualTo(1);
    assertThat(stage.said()).contains("SPN-0412", "no connection to AWS");
    assertThat(lock()).isEqualTo(after);
    stage.environment("AWS_ENDPOINT_URL_S3", moto.endpoint().toString());
    Files.move(directory.resolve("home/.spawn"), directory.resolve("away"));
    account.object(bucket, "sets/crew.spawn.yaml", CREW.replace("one", "three"));
    refused("SPN-0413", "spawn template update crew");
  }

  @Test
  void whatIsWrongIsToldWhereTheTemplateIsNamed() {
    stage.spec("name: t\ntemplate: s3://" + bucket + "-not/sets/crew\n");
    refused("SPN-0412", "NoSuchBucket", "check the bucket's name");
    stage.spec("name: t\ntemplate: s3://" + bucket + "/sets/crow\n");
    refused("SPN-0408", "did you mean", "/sets/box");
    stage.spec("name: t\ntemplate: s3://" + bucket + "/\n");
    refused("SPN-0411", "the template's name is missing");
    stage.spec("name: t\ntemplate: s3://" + bucket + "/sets/crew\n");
    stage.environment("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
    refused("SPN-0412", "no connection to AWS", "there is no network");
    assertThat(stage.run("plan", "--offline")).isEqualTo(3);
    assertThat(stage.said()).contains("SPN-0412", "without --offline");
    assertThat(directory.resolve(".spawn/lock")).doesNotExist();
  }
}
