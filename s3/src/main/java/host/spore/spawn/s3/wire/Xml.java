package host.spore.spawn.s3.wire;

/** Takes texts out of AWS's answers, which are simple enough to do without a parser. */
public final class Xml {
  private static final int LONGEST_ENTITY = 10;

  private Xml() {}

  /** Text of the first element of that name; empty if there is none. */
  public static String text(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    if (start < 0) {
      return "";
    }
    int from = start + name.length() + 2;
    int end = xml.indexOf("</" + name + ">", from);
    return end < 0 ? "" : plain(xml.substring(from, end));
  }

  /** Text as it is meant, of text as it stands between tags. */
  public static String plain(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '&' ? text.indexOf(';', at) : -1;
      int character = end < 0 ? -1 : character(text.substring(at + 1, end));
      if (character < 0) {
        out.append(text.charAt(at++));
      } else {
        out.appendCodePoint(character);
        at = end + 1;
      }
    }
    return out.toString();
  }

  /** Text as it stands between tags, of text as it is meant. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Negative if there is no such entity. */
  private static int character(String entity) {
    return switch (entity) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      case "amp" -> '&';
      default -> numbered(entity);
    };
  }

  private static int numbered(String entity) {
    if (!entity.startsWith("#") || entity.length() > LONGEST_ENTITY) {
      return -1;
    }
    boolean hexadecimal = entity.startsWith("#x");
    try {
      int code = Integer.parseInt(entity.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
      return Character.isValidCodePoint(code) ? code : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
