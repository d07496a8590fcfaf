package host.spore.spawn.spec.shape;

import java.util.Arrays;

/**
 * A regular expression as the JSON Schema publishes it, by which the loader judges as well. Only
 * the part of the language that forms need: literals, {@code \.} and {@code \n}, classes, groups,
 * alternatives, lookahead, and {@code ? + * {m,n}} behind them; groups have an end of repeating. It
 * must begin with {@code ^} and end with {@code $}. Every dialect of JSON Schema reads it alike.
 *
 * <p>The platform's own regular expressions take longer to begin than a whole plan.
 */
final class FormPattern {
  private static final int SET = 0;
  private static final int SPLIT = 1;
  private static final int JUMP = 2;
  private static final int AHEAD = 3;
  private static final int FOUND = 4;
  private static final int END = 5;

  private static final int MANY = Integer.MAX_VALUE;
  private static final int ASCII = 128;

  private final String regex;
  private int at;

  /** Jumps are relative, so that what is repeated is copied as it is. */
  private int[] code = new int[64];

  private int size;

  /** Two words a set, a bit a character; the third word is 0 unless all beyond ASCII belong. */
  private long[] sets = new long[24];

  private int setCount;

  private FormPattern(String regex) {
    this.regex = regex;
  }

  /**
   * Reads a regular expression.
   *
   * @throws IllegalArgumentException if it has what is not supported here
   */
  static FormPattern of(String regex) {
    if (!regex.startsWith("^") || !regex.endsWith("$")) {
      throw new IllegalArgumentException("not of a whole text: " + regex);
    }
    FormPattern pattern = new FormPattern(regex);
    pattern.at = 1;
    pattern.alternatives();
    pattern.expect('$');
    pattern.emit(END);
    if (pattern.at != regex.length()) {
      throw pattern.unsupported();
    }
    return pattern;
  }

  /** Whether all of a text is of the form. */
  boolean matches(String text) {
    return run(0, text, 0);
  }

  private boolean run(int start, String text, int from) {
    int pc = start;
    int i = from;
    while (true) {
      switch (code[pc]) {
        case SET -> {
          int set = code[pc + 1] * 3;
          int least = code[pc + 2];
          int most = code[pc + 3];
          int count = 0;
          while (count < most && i < text.length() && has(set, text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
            count++;
          }
          if (count < least) {
            return false;
          }
          pc += 4;
          while (count > least) {
            if (run(pc, text, i)) {
              return true;
            }
            i -= Character.charCount(text.codePointBefore(i));
            count--;
          }
        }
        case SPLIT -> {
          if (run(pc + code[pc + 1], text, i)) {
            return true;
          }
          pc += code[pc + 2];
        }
        case JUMP -> pc += code[pc + 1];
        case AHEAD -> {
          if (run(pc + 3, text, i) == (code[pc + 1] == 1)) {
            return false;
          }
          pc += code[pc + 2];
        }
        case FOUND -> {
          return true;
        }
        default -> {
          return i == text.length();
        }
      }
    }
  }

  private boolean has(int set, int c) {
    return c < ASCII ? (sets[set + (c >> 6)] >> (c & 63) & 1) == 1 : sets[set + 2] != 0;
  }

  private void alternatives() {
    int start = size;
    sequence();
    if (peek() == '|') {
      at++;
      // SPLIT over the first, JUMP over the second: what is there moves up by the SPLIT.
      insert(start, SPLIT, 3, size - start + 5);
      emit(JUMP);
      int jump = size;
      emit(0);
      int second = size;
      alternatives();
      code[jump] = size - second + 2;
    }
  }

  private void sequence() {
    while (at < regex.length() && ")|$".indexOf(peek()) < 0) {
      int start = size;
      if (peek() == '(') {
        group();
      } else {
        set();
      }
      repeat(start);
    }
  }

  private void group() {
    boolean ahead = regex.startsWith("(?!", at) || regex.startsWith("(?=", at);
    if (!ahead) {
      expect('(');
      alternatives();
      expect(')');
      return;
    }
    emit(AHEAD);
    emit(regex.charAt(at + 2) == '!' ? 1 : 0);
    int length = size;
    emit(0);
    at += 3;
    alternatives();
    expect(')');
    emit(FOUND);
    code[length] = size - length + 2;
  }

  private void repeat(int start) {
    int least = 1;
    int most = 1;
    switch (at < regex.length() ? peek() : '$') {
      case '?' -> least = 0;
      case '+' -> most = MANY;
      case '*' -> {
        least = 0;
        most = MANY;
      }
      case '{' -> {
        int end = regex.indexOf('}', at);
        int comma = regex.indexOf(',', at);
        boolean range = comma > 0 && comma < end;
        least = Integer.parseInt(regex, at + 1, range ? comma : end, 10);
        most = !range ? least : comma + 1 == end ? MANY : number(comma + 1, end);
        at = end;
      }
      default -> {
        return;
      }
    }
    at++;
    boolean single = code[start] == SET && size == start + 4 && code[start + 3] == 1;
    if (single && code[start + 2] == 1) {
      code[start + 2] = least;
      code[start + 3] = most;
    } else if (most == MANY) {
      throw new IllegalArgumentException("a group without an end of repeating: " + regex);
    } else {
      copies(start, least, most);
    }
  }

  private int number(int from, int to) {
    return Integer.parseInt(regex, from, to, 10);
  }

  private void copies(int start, int least, int most) {
    int[] body = Arrays.copyOfRange(code, start, size);
    size = start;
    for (int i = 0; i < least; i++) {
      emit(body);
    }
    // Each of the others leaves by the same door, so what is left out is left out at the end.
    for (int i = least; i < most; i++) {
      int rest = (most - i) * (body.length + 3);
      emit(SPLIT);
      emit(3);
      emit(rest);
      emit(body);
    }
  }

  /** One character, or a class of them. */
  private void set() {
    int set = setCount * 3;
    if (set + 3 > sets.length) {
      sets = Arrays.copyOf(sets, sets.length * 2);
    }
    if (peek() == '[') {
      at++;
      boolean negated = peek() == '^';
      at += negated ? 1 : 0;
      while (peek() != ']') {
        char low = character();
        boolean range = peek() == '-' && regex.charAt(at + 1) != ']';
        at += range ? 1 : 0;
        char high = range ? character() : low;
        for (char c = low; c <= high; c++) {
          sets[set + (c >> 6)] |= 1L << (c & 63);
        }
      }
      at++;
      if (negated) {
        sets[set] = ~sets[set];
        sets[set + 1] = ~sets[set + 1];
        sets[set + 2] = 1;
      }
    } else {
      if ("^*+?{}].".indexOf(peek()) >= 0) {
        throw unsupported();
      }
      char c = character();
      sets[set + (c >> 6)] |= 1L << (c & 63);
    }
    emit(SET);
    emit(setCount++);
    emit(1);
    emit(1);
  }

  private char character() {
    char c = regex.charAt(at++);
    if (c >= ASCII) {
      throw unsupported();
    }
    if (c != '\\') {
      return c;
    }
    char escaped = regex.charAt(at++);
    if (escaped != 'n' && Character.isLetterOrDigit(escaped)) {
      throw unsupported();
    }
    return escaped == 'n' ? '\n' : escaped;
  }

  private char peek() {
    if (at >= regex.length()) {
      throw unsupported();
    }
    return regex.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unsupported();
    }
    at++;
  }

  private IllegalArgumentException unsupported() {
    return new IllegalArgumentException("not supported at " + at + ": " + regex);
  }

  private void emit(int... words) {
    while (size + words.length > code.length) {
      code = Arrays.copyOf(code, code.length * 2);
    }
    System.arraycopy(words, 0, code, size, words.length);
    size += words.length;
  }

  private void insert(int place, int... words) {
    int[] moved = Arrays.copyOfRange(code, place, size);
    size = place;
    emit(words);
    emit(moved);
  }
}
