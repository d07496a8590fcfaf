package host.spore.spawn.cli.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder with everything in it as one text, that a reviewer can read and a test can make again:
 *
 * <pre>
 * made 2026-11-22T10:00:00Z
 * d rwx------ home/instances        a folder
 * f rw------- .spawn.yaml           a file; each of its lines follows after a bar
 * |name: box
 * s rw------- .spawn/state.db       one of SQLite, as statements
 * z rw------- some.plan             one that gzip has packed
 * :no newline at its end
 * </pre>
 *
 * <p>Places that are others each time, such as the folder's own, stand as {@code @{name}}, and so
 * do long texts that are everywhere the same: {@link Corpus#texts}.
 */
public final class SavedFolder {
  private static final String MADE = "made ";

  /** Text that a state keeps in Base64 is written down as JSON has it. */
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/]{500,}={0,2}");

  private static final Pattern DECODED = Pattern.compile("@<base64 (.*?)>@");

  private SavedFolder() {}

  private static String decoded(String base64) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      String text = UTF_8.newDecoder().decode(bytes).toString();
      return "@<base64 " + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + ">@";
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return base64;
    }
  }

  private static String encoded(String json) {
    String text = ((Value.Text) ValueJson.read('"' + json + '"')).value();
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * Writes a folder down.
   *
   * @param places from a place as text to its name
   */
  public static void save(Path folder, Path file, Map<String, String> places) {
    try (Stream<Path> all = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      text.append(MADE).append(Instant.now().truncatedTo(ChronoUnit.SECONDS)).append('\n');
      for (Path path : all.sorted().toList()) {
        String name = folder.relativize(path).toString();
        if (!name.isEmpty() && !isLeftOut(name)) {
          add(text, path, name);
        }
      }
      String result =
          LONG.matcher(text).replaceAll(m -> Matcher.quoteReplacement(decoded(m.group())));
      for (var common : Corpus.texts(file).entrySet()) {
        result = result.replace(common.getValue(), "@{" + common.getKey() + "}");
      }
      for (var place : places.entrySet()) {
        result = result.replace(place.getKey(), "@{" + place.getValue() + "}");
      }
      Corpus.write(file, result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes whose names come from the folder's place, and what only a live run has. */
  private static boolean isLeftOut(String name) {
    return name.contains(".spawn/stacks")
        || name.contains(".spawn/cache")
        || name.endsWith("-wal")
        || name.endsWith("-shm")
        || name.endsWith(".tmp")
        || name.matches("(run-\\d+|said)\\.txt");
  }

  private static void add(StringBuilder text, Path path, String name) throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    if (Files.isDirectory(path)) {
      text.append("d %s %s\n".formatted(mode, name));
      return;
    }
    byte[] bytes = Files.readAllBytes(path);
    boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    boolean state = name.endsWith(".db");
    text.append("%s %s %s\n".formatted(state ? "s" : packed ? "z" : "f", mode, name));
    if (packed) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    String content =
        state
            ? SavedState.text(path)
            : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    int at = 0;
    for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', at)) {
      text.append('|').append(content, at, end + 1);
      at = end + 1;
    }
    if (at < content.length()) {
      text.append(':').append(content, at, content.length()).append('\n');
    }
  }

  /**
   * Makes the folder again.
   *
   * @param folder exists, and is filled
   * @param places from a place's name to where it is now
   * @return when it was written down
   */
  public static Instant restore(Path file, Path folder, Map<String, String> places) {
    try {
      String text = Corpus.text(file);
      for (var common : Corpus.texts(file).entrySet()) {
        text = text.replace("@{" + common.getKey() + "}", common.getValue());
      }
      text = DECODED.matcher(text).replaceAll(m -> encoded(m.group(1)));
      for (var place : places.entrySet()) {
        text = text.replace("@{" + place.getKey() + "}", place.getValue());
      }
      List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
      for (int at = 1; at < lines.size(); ) {
        int end = at + 1;
        while (end < lines.size()
            && (lines.get(end).startsWith("|") || lines.get(end).startsWith(":"))) {
          end++;
        }
        make(folder, lines.get(at), content(lines.subList(at + 1, end)));
        at = end;
      }
      return Instant.parse(lines.getFirst().substring(MADE.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(List<String> lines) {
    return lines.stream()
        .map(l -> l.substring(1) + (l.startsWith("|") ? "\n" : ""))
        .collect(Collectors.joining());
  }

  private static void make(Path folder, String header, String content) throws IOException {
    String[] words = header.split(" ", 3);
    Path path = folder.resolve(words[2]);
    switch (words[0]) {
      case "d" -> Files.createDirectories(path);
      case "s" -> SavedState.make(path, content);
      case "z" -> {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
          out.write(content.getBytes(UTF_8));
        }
      }
      case "f" -> Files.writeString(path, content);
      default -> throw new IOException("not a line of a saved folder: " + header);
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(words[1]));
  }
}
