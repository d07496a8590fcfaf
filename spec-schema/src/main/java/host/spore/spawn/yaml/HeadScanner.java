package host.spore.spawn.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.tokens.Token;

/**
 * Remembers the token at the head of another scanner. The parser asks half a dozen times what the
 * next token is before it takes it, and the scanner behind works the answer out anew each time; a
 * head that was once complete stays the same until it is taken.
 */
final class HeadScanner implements Scanner {
  private final Scanner scanner;
  private @Nullable Token head;

  HeadScanner(Scanner scanner) {
    this.scanner = scanner;
  }

  private @Nullable Token head() {
    if (head == null && scanner.hasNext()) {
      head = scanner.peekToken();
    }
    return head;
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    Token next = head();
    if (next == null || choices.length == 0) {
      return next != null;
    }
    for (Token.ID choice : choices) {
      if (next.getTokenId() == choice) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean checkToken(Token.ID choice) {
    Token next = head();
    return next != null && next.getTokenId() == choice;
  }

  @Override
  public Token peekToken() {
    Token next = head();
    return next == null ? scanner.peekToken() : next;
  }

  @Override
  public boolean hasNext() {
    return head() != null;
  }

  @Override
  public Token next() {
    head = null;
    return scanner.next();
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }
}
