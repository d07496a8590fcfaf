package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Graphs as pictures and pages: well-formed, complete, and in need of nothing from elsewhere. */
class GraphTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void setStage() {
    stage =
        new Stage(directory.toAbsolutePath().normalize())
            .file("lab.spawn.yaml", CommandsTest.SPEC.replace("echo hello", "echo '<b>&\"'"));
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void svgOfResources() throws Exception {
    assertThat(stage.run("graph", "--format", "svg")).as(stage.err()).isZero();
    Golden.check("cli/graph.svg.txt", stage.out());
    Document svg = xml(stage.out());
    assertThat(svg.getElementsByTagName("text").getLength()).isEqualTo(2);
    Element crew = (Element) svg.getElementsByTagName("rect").item(0);
    Element leader = (Element) svg.getElementsByTagName("rect").item(1);
    assertThat(Integer.parseInt(leader.getAttribute("x")))
        .as("what is needed stands to the left")
        .isLessThan(Integer.parseInt(crew.getAttribute("x")));
  }

  @Test
  void svgOfSteps() throws Exception {
    assertThat(stage.run("graph", "--steps", "--format", "svg")).isZero();
    assertThat(xml(stage.out()).getElementsByTagName("g").getLength()).isEqualTo(2);
    assertThat(stage.out()).contains("class=\"create\"", "create arrays.crew[0-2]");
    assertThat(stage.run("plan", "--out", "my.plan")).isZero();
    String steps = stage.out();
    assertThat(steps).isNotEmpty();
    assertThat(stage.run("graph", "--plan", "my.plan", "--format", "svg")).isZero();
    assertThat(stage.out()).contains("create arrays.crew[0-2]");
    assertThat(stage.run("apply", "--auto-approve")).isZero();
    assertThat(stage.run("graph", "--steps", "--format", "svg")).isZero();
    assertThat(xml(stage.out()).getElementsByTagName("g").getLength()).isZero();
  }

  @Test
  void onePage() throws Exception {
    assertThat(stage.run("graph", "--format", "html")).as(stage.err()).isZero();
    Golden.check("cli/graph.html.txt", stage.out());
    String page = stage.out();
    assertThat(page)
        .contains("What depends on what", "Changes", "Times and costs", "4 to add")
        .doesNotContain("<script", "hunter2", "<b>", "href=", "src=", "@import");
    xml(page.replace("<!DOCTYPE html>\n", "").replace("<meta charset=\"utf-8\">", ""));
    assertThat(stage.run("plan", "--out", "my.plan")).isZero();
    assertThat(stage.run("graph", "--plan", "my.plan", "--format", "html")).isZero();
    assertThat(stage.out()).contains("What is done").doesNotContain("What depends on what");
    assertThat(stage.run("graph", "--format", "png")).isEqualTo(64);
    assertThat(stage.err()).contains("dot, mermaid, svg, html");
  }
}
