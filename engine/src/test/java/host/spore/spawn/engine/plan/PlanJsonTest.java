package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The public document, as a golden file; {@code -Dgolden.update=true} rewrites it. */
final class PlanJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/plan.json");

  @Test
  void theDocumentIsAsWritten() throws IOException {
    Example example =
        Example.of(
            """
            desired
              nodes.a type=l size=@nodes.b.ip token=!hush
              nodes.b type=m cost=0.5 ttl=2
              nodes.c type=m
              nodes.d type=m size=1
              nodes.e type=m cbd
            state
              nodes.a type=m ip=1 secret=deep
              nodes.c type=m status=finished:ttl
              nodes.d type=m size=1
              nodes.e type=m
              nodes.f type=m deposed=gen-1
            observed
              nodes.d size=2
            options
              replace nodes.e
              pending nodes.b
            outputs
              hidden is=@nodes.a.secret
              ip is=@nodes.b.ip
              type was=m is=@nodes.b.type
            """);
    String json = PlanFileProperties.json(new Planner().plan(example.input()).get()) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, json);
    }
    assertThat(json).isEqualTo(Files.readString(GOLDEN)).doesNotContain("hush", "deep");
  }
}
