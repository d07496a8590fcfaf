package host.spore.spawn.s3.wire;

/** Takes texts out of AWS's answers, which are simple enough to do without a parser. */
public final class Xml {
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
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
