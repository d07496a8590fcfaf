package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What the documentation says of each is the first sentence of its file. */
  @Test
  void theDocumentationListsThemAll() throws IOException {
    String page = Files.readString(Path.of("../docs/templates.md"));
    Stage stage = new Stage(directory.toRealPath()).local();
    assertThat(stage.run("template", "list", "--json")).isZero();
    for (String name : TemplateUse.shipped()) {
      Matcher row = Pattern.compile("\\| `" + name + "` \\| (.*) \\|").matcher(page);
      assertThat(row.find()).as(name).isTrue();
      assertThat(stage.out()).contains("\"description\" : \"" + row.group(1));
    }
    assertThat(Pattern.compile("(?m)^\\| `[a-z0-9-]+` \\|").matcher(page).results())
        .hasSameSizeAs(TemplateUse.shipped());
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
