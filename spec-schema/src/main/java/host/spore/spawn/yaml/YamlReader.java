package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.diagnostic.Validated;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML 1.2 text into {@link Node}s with exact places.
 *
 * <p>Meant for files from anywhere: size, depth and the number of values that aliases stand for are
 * limited, and every fault is a {@link Diagnostic}. Anchors, aliases and merge keys ({@code <<})
 * work; duplicate keys, several documents, keys that are not plain values and tags beyond the core
 * ones are refused.
 */
public final class YamlReader {
  /** Largest file, in bytes. */
  public static final int MAX_BYTES = 8_000_000;

  private YamlReader() {}

  /**
   * Reads one document.
   *
   * @param name the path as the user would type it
   * @return the root, absent if the text is not YAML at all; present beside errors such as a
   *     duplicate key
   */
  public static Validated<Node> read(String name, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Validated.failed(
          List.of(
              Diagnostic.error(
                  "SPN-0002", "`" + name + "` is larger than 8 MB", "Nothing was read.", null)));
    }
    Validated<SourceText> text = Utf8.decode(name, bytes);
    return text.valueOrNull() == null
        ? Validated.failed(text.diagnostics())
        : read(text.valueOrNull());
  }

  /** Reads one document from text that was decoded before. */
  public static Validated<Node> read(SourceText source) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source.name()).setCodePointLimit(MAX_BYTES + 1).build();
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      Scanner scanner = new ScannerImpl(settings, new StreamReader(settings, source.text()));
      ParserImpl parser = new ParserImpl(settings, new HeadScanner(scanner));
      Node root = new Composer(source, parser, diagnostics).document();
      return Validated.of(root, diagnostics);
    } catch (Composer.Refused e) {
      diagnostics.add(e.diagnostic());
    } catch (MarkedYamlEngineException e) {
      diagnostics.add(SyntaxMessages.of(e, source));
    } catch (YamlEngineException e) {
      String why = e.getMessage() == null ? "" : e.getMessage();
      diagnostics.add(Diagnostic.error("SPN-0005", "this is not YAML", why, start(source)));
    }
    return Validated.failed(diagnostics);
  }

  static SourceSpan start(SourceText source) {
    return new SourceSpan(source, 1, 1, 1, 2);
  }
}
