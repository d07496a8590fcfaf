package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The templates that come with spawn plan as they promise. */
class TemplatesTest {
  @TempDir Path directory;

  @Test
  void eachWorkloadHasAVariantForThisComputer() {
    List<String> local = TemplateUse.local();
    assertThat(TemplateUse.aws()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(TemplateUse.aws()).allMatch(name -> local.contains(name + "-local"));
  }

  /** {@code -Dgolden.update=true} writes the plans anew. */
  @TestFactory
  Stream<DynamicTest> plansOfTheLocalOnes() {
    return TemplateUse.local().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> plans(name)));
  }

  private void plans(String name) throws IOException {
    Stage stage =
        new Stage(directory.toRealPath())
            .local()
            .file(".spawn.yaml", TemplateUse.spec(name, "local"));
    assertThat(stage.run("validate")).describedAs(stage.err()).isZero();
    assertThat(stage.run("plan")).describedAs(stage.err()).isZero();
    assertThat(stage.err()).isEmpty();
    Golden.check("templates/" + name + ".txt", stage.out());
  }
}
