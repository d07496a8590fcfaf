package host.spore.spawn.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Remembering the next token changes nothing of what is read. */
class HeadScannerTest {
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private static Scanner scanner(String yaml) {
    return new ScannerImpl(SETTINGS, new StreamReader(SETTINGS, yaml));
  }

  /** Every event with its place, and how reading ended. */
  private static List<String> events(Scanner scanner) {
    List<String> events = new ArrayList<>();
    ParserImpl parser = new ParserImpl(SETTINGS, scanner);
    try {
      while (parser.hasNext()) {
        Event event = parser.next();
        events.add(event + " " + place(event.getStartMark().orElseThrow()));
        events.add(place(event.getEndMark().orElseThrow()));
      }
    } catch (YamlEngineException e) {
      events.add(String.valueOf(e.getMessage()));
    }
    return events;
  }

  private static String place(Mark mark) {
    return mark.getLine() + ":" + mark.getColumn();
  }

  @Property(tries = 2000)
  void readsTheSameEvents(@ForAll("texts") String yaml) {
    List<String> alone = events(scanner(yaml));
    assertThat(events(new HeadScanner(scanner(yaml)))).isEqualTo(alone);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "&x ",
            "*x", "!!str ", "| ", ">-", "'", "\"", " # c", "---\n", "...\n", "<<: ", "k: v\n")
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }
}
