package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
  private static final String FARM =
      """
      name: farm
      provider: aws
      region: eu-west-1
      network: { vpc: create, ssh: [0.0.0.0/0] }
      tags: { owner: ann }
      instances:
        head: { type: m7g.large, ttl: 3d, imdsv2: optional }
      arrays:
        workers: { type: c7g.large, count: 12, ttl: 2h, run: echo hi }
      """;

  private static final String RULES =
      """
      types: [ "c7g.*" ]
      regions: [ "us-*" ]
      required_tags: [ owner, cost-center ]
      max_ttl: 1d
      no_public_ssh: true
      require_imdsv2: true
      spot_from: 10
      """;

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage = new Stage(directory.toAbsolutePath().normalize());
  }

  private Stage lab(String policy) {
    return stage.file("lab.spawn.yaml", CommandsTest.SPEC).file(".spawn/policy.yaml", policy);
  }

  @Test
  void everyBreachIsToldAtItsLineWithTheRulesLine() {
    stage.aws().file("farm.spawn.yaml", FARM).file(".spawn/policy.yaml", RULES);

    assertThat(stage.run("plan", "--offline")).isEqualTo(5);
    Golden.check("cli/policy-breaches.txt", stage.out() + stage.err());
    assertThat(stage.run("plan", "--offline", "--json")).isEqualTo(5);
    Golden.check("cli/policy-breaches.json", stage.out());
  }

  @Test
  void theSchemaIsPublishedAndKnowsEveryRuleOfThePage() throws Exception {
    assertThat(stage.run("schema", "policy")).isZero();
    Path published = Path.of("../docs/policy.schema.json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(published, stage.out());
    }
    assertThat(stage.out()).isEqualTo(Files.readString(published));
    String page = Files.readString(Path.of("../docs/ci.md"));
    String rules = page.substring(page.indexOf("types: ["), page.indexOf("| code | broken rule |"));
    rules
        .lines()
        .filter(line -> line.contains(": "))
        .map(line -> line.substring(0, line.indexOf(':')))
        .forEach(rule -> assertThat(stage.out()).contains("\"" + rule + "\" : {"));
    assertThat(stage.out()).contains("\"additionalProperties\" : false");
  }

  @Test
  void whatKeepsThePolicyIsPlanned() {
    String kept =
        FARM.replace("m7g", "c7g")
            .replace("eu-west-1", "us-west-2")
            .replace("owner: ann", "owner: ann, cost-center: \"7\"")
            .replace("3d, imdsv2: optional", "8h")
            .replace("[0.0.0.0/0]", "[10.0.0.0/8]")
            .replace("ttl: 2h", "ttl: 2h, spot: true");
    stage.aws().file("farm.spawn.yaml", kept).file(".spawn/policy.yaml", RULES);

    assertThat(stage.run("plan", "--offline")).as(stage.out() + stage.err()).isZero();
  }

  @Test
  void applyIsRefusedTooAndNothingIsMade() {
    lab("max_ttl: 1h\n");

    assertThat(stage.run("apply", "--auto-approve")).isEqualTo(5);
    assertThat(stage.err()).contains("SPN-1523").contains(".spawn/policy.yaml:1");
    assertThat(stage.cloud.made()).isZero();
  }

  @Test
  void aSavedPlanIsHeldAgainstThePolicyOfToday() {
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    assertThat(stage.run("plan", "--out", "p")).isZero();
    lab("max_ttl: 1h\n");

    assertThat(stage.run("apply", "p")).isEqualTo(5);
    assertThat(stage.cloud.made()).isZero();
  }

  @Test
  void destroyIsNeverRefused() {
    stage.file("lab.spawn.yaml", CommandsTest.SPEC);
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    lab("max_ttl: 1h\n");

    assertThat(stage.run("plan", "--destroy")).isZero();
    assertThat(stage.run("destroy", "--auto-approve")).isZero();
  }

  @Test
  void policiesAboveHoldUpToTheRepositorysRootAndNoNearerOneLoosensThem() throws Exception {
    stage
        .file("repo/jobs/lab.spawn.yaml", CommandsTest.SPEC)
        .file("repo/jobs/.spawn/policy.yaml", "max_ttl: 9d\n")
        .file("repo/.spawn/policy.yaml", "max_ttl: 90m\n")
        .file(".spawn/policy.yaml", "types: [ none.at-all ]\n");

    assertThat(stage.run("plan", "-C", "repo/jobs")).as("no repository").isZero();
    Files.createDirectory(directory.resolve("repo/.git"));
    assertThat(stage.run("plan", "-C", "repo/jobs")).isEqualTo(5);
    assertThat(stage.err()).contains("SPN-1523").doesNotContain("SPN-1520");
  }

  @Test
  void oneThatIsNamedHoldsAsWell() {
    lab("max_ttl: 9d\n").file("ci.yaml", "required_tags: [ owner ]\n");

    assertThat(stage.run("plan")).isZero();
    assertThat(stage.run("plan", "--policy", "ci.yaml")).isEqualTo(5);
    assertThat(stage.err()).contains("SPN-1522").contains("ci.yaml:1");
    assertThat(stage.run("plan", "--policy", "gone.yaml")).isEqualTo(1);
    assertThat(stage.err()).contains("`gone.yaml` does not exist");
  }

  @Test
  void anUnknownRuleIsAnErrorThatSaysWhatWasMeant() {
    lab("max_tll: 1h\n");

    assertThat(stage.run("plan")).isEqualTo(3);
    assertThat(stage.err())
        .contains("unknown field `max_tll` in a policy")
        .contains("did you mean `max_ttl`?")
        .contains(".spawn/policy.yaml:1");
  }

  @Test
  void aFreeStackKeepsAnyLimitOfCosts() {
    lab("max_per_hour: 0\nmax_total: 0\n");

    assertThat(stage.run("plan")).as(stage.out() + stage.err()).isZero();
  }
}
