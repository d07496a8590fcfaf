package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.diagnostic.Validated;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes into text that YAML may be read from: UTF-8 without control characters. A byte order mark
 * is passed over; lone carriage returns count as line breaks.
 */
final class Utf8 {
  private static final int MARK = 0xFEFF;

  private Utf8() {}

  static Validated<SourceText> decode(String name, byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return failed(
          new SourceText(name, ""), 1, 1, "SPN-0003", "the file is UTF-16, not UTF-8", UTF16);
    }
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      return malformed(name, bytes, in.position(), out);
    }
    String text = breaks(withoutMark(out));
    int bad = firstControl(text);
    return bad < 0 ? Validated.of(new SourceText(name, text)) : control(name, text, bad);
  }

  private static final String UTF16 =
      "Specs are UTF-8. Save the file as UTF-8, or convert it with `iconv -f UTF-16 -t UTF-8`.";

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static String withoutMark(CharBuffer text) {
    return text.length() > 0 && text.charAt(0) == MARK
        ? text.subSequence(1, text.length()).toString()
        : text.toString();
  }

  private static String breaks(String text) {
    if (text.indexOf('\r') < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] == '\r' && (i + 1 == chars.length || chars[i + 1] != '\n')) {
        chars[i] = '\n';
      }
    }
    return new String(chars);
  }

  private static int firstControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = c >= 0x20 ? c != 0x7F && !(c >= 0x80 && c < 0xA0 && c != 0x85) : isBlank(c);
      if (!allowed || c == 0xFFFE || c == 0xFFFF) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBlank(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private static Validated<SourceText> malformed(
      String name, byte[] bytes, int position, CharBuffer before) {
    String text = withoutMark(before) + "\uFFFD";
    String summary = "byte 0x" + Integer.toHexString(bytes[position] & 0xFF) + " is not UTF-8";
    return failed(
        visible(name, text),
        lineAt(text, text.length() - 1),
        columnAt(text, text.length() - 1),
        "SPN-0003",
        summary,
        "Specs are UTF-8 text. Save the file as UTF-8; if it is no text at all, name another.");
  }

  private static Validated<SourceText> control(String name, String text, int bad) {
    char c = text.charAt(bad);
    boolean wide = c == 0 && text.length() > 1 && (text.charAt(1) == 0 || text.charAt(0) == 0);
    String summary =
        c == 0 ? "the file holds a NUL byte" : "control character U+" + hex(c) + " in the file";
    String detail = wide ? "It looks like UTF-16. " + UTF16 : "A spec is text: it may hold none.";
    return failed(
        visible(name, text), lineAt(text, bad), columnAt(text, bad), "SPN-0004", summary, detail);
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    return "0000".substring(digits.length()) + digits;
  }

  /** The text with every control character made visible, so that showing its lines is harmless. */
  private static SourceText visible(String name, String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      safe.append((c >= 0x20 && (c < 0x7F || c >= 0xA0)) || isBlank(c) ? c : '\uFFFD');
    }
    return new SourceText(name, safe.toString());
  }

  private static int lineAt(String text, int index) {
    int line = 1;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  private static int columnAt(String text, int index) {
    int start = index == 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1;
    return text.codePointCount(start, index) + 1;
  }

  private static Validated<SourceText> failed(
      SourceText source, int line, int column, String code, String summary, String detail) {
    SourceSpan span = new SourceSpan(source, line, column, line, column + 1);
    return Validated.failed(List.of(Diagnostic.error(code, summary, detail, span)));
  }
}
