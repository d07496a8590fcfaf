package host.spore.spawn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation and what in it is to be tried. A comment that does not show on the
 * page stands before a block of code:
 *
 * <ul>
 *   <li>{@code <!-- try -->}: the lines are run, each of them well;
 *   <li>{@code <!-- try: exit N -->}: the last of them ends with this code;
 *   <li>{@code <!-- try: until "TEXT" -->}: they are run until they say this;
 *   <li>{@code <!-- try: file NAME -->}: the block is written to this file;
 *   <li>{@code <!-- try: says -->}: what was run last said these lines; {@code …} stands for
 *       anything.
 * </ul>
 */
record DocPage(Path file, List<Block> blocks) {
  private static final Pattern MARK = Pattern.compile("<!-- try(?:: (\\w+)(?: (.+))?)? -->");

  /**
   * A block of code that is to be tried.
   *
   * @param verb empty for one that is only run
   * @param line where it begins, from 1
   */
  record Block(String verb, String argument, int line, List<String> lines) {
    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  static DocPage read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i).strip());
      if (mark.matches()) {
        String verb = mark.group(1) == null ? "" : mark.group(1);
        String argument = mark.group(2) == null ? "" : mark.group(2);
        blocks.add(new Block(verb, argument, i + 2, code(lines, i + 1)));
      } else if (lines.get(i).contains("<!-- try")) {
        throw new IllegalStateException(file + ":" + (i + 1) + " is no mark: " + lines.get(i));
      }
    }
    return new DocPage(file, blocks);
  }

  /** The block that begins here: fenced, or four blanks in. */
  private static List<String> code(List<String> lines, int from) {
    List<String> code = new ArrayList<>();
    if (from < lines.size() && lines.get(from).startsWith("```")) {
      for (int i = from + 1; !lines.get(i).startsWith("```"); i++) {
        code.add(lines.get(i));
      }
      return code;
    }
    for (int i = from; i < lines.size() && lines.get(i).startsWith("    "); i++) {
      code.add(lines.get(i).substring(4));
    }
    if (code.isEmpty()) {
      throw new IllegalStateException("no code follows the mark in line " + from);
    }
    return code;
  }

  /** All pages, those without anything to try too. */
  static List<Path> all() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
    try (var files = Files.list(Path.of("../docs"))) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
