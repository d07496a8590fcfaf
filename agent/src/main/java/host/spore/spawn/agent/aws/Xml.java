package host.spore.spawn.agent.aws;

/** Takes texts out of AWS's answers, which are simple enough to do without a parser. */
final class Xml {
  private Xml() {}

  /** Text of the first element of that name; empty if there is none. */
  static String text(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    if (start < 0) {
      return "";
    }
    int from = start + name.length() + 2;
    int end = xml.indexOf("</" + name + ">", from);
    return end < 0 ? "" : plain(xml.substring(from, end));
  }

  static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
