package host.spore.spawn.s3.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads XML as AWS writes it while it comes: elements and their texts. What is longer than any
 * value that is looked for is cut.
 */
public final class ElementReader implements Sink {
  private static final int LONGEST = 4_096;
  private static final int DEEPEST = 64;

  /** Is told of the elements. */
  public interface Elements {
    /** One begins; the path ends with it. */
    void begin(List<String> path);

    /** One ends; the path ends with it. */
    void end(List<String> path, String text);
  }

  private final Elements elements;
  private final List<String> path = new ArrayList<>();
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private boolean inTag;
  private String text = "";

  public ElementReader(Elements elements) {
    this.elements = elements;
  }

  /** True if everything that began has ended. */
  public boolean isWhole() {
    return !inTag && path.isEmpty();
  }

  @Override
  public void take(byte[] bytes, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      byte b = bytes[i];
      if (!inTag && b == '<') {
        text = Xml.plain(flush());
        inTag = true;
      } else if (inTag && b == '>') {
        tag(flush());
        inTag = false;
      } else if (piece.size() < LONGEST) {
        piece.write(b);
      }
    }
  }

  private String flush() {
    String all = piece.toString(StandardCharsets.UTF_8);
    piece.reset();
    return all;
  }

  private void tag(String tag) throws IOException {
    if (tag.startsWith("?") || tag.startsWith("!")) {
      return;
    }
    if (tag.startsWith("/")) {
      if (path.isEmpty()) {
        throw new IOException("not an answer of AWS");
      }
      elements.end(path, text);
      path.remove(path.size() - 1);
      text = "";
      return;
    }
    boolean empty = tag.endsWith("/");
    String inner = empty ? tag.substring(0, tag.length() - 1) : tag;
    int blank = inner.indexOf(' ');
    if (path.size() > DEEPEST) {
      throw new IOException("not an answer of AWS");
    }
    path.add(blank < 0 ? inner : inner.substring(0, blank));
    elements.begin(path);
    if (empty) {
      elements.end(path, "");
      path.remove(path.size() - 1);
    }
  }
}
