package dev.redrive.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Caller;
import dev.redrive.services.control.Shells;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TicketsTest {
  private static final Holder ROOT = new Holder(new Caller.Root("000000000000"), null);

  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final Tickets tickets = new Tickets(Duration.ofSeconds(30), () -> now);

  @Test
  void aTicketIsGoodOnceAndForItsHolder() {
    Holder other =
        new Holder(new Caller.RoleSession("000000000000", "r", "AROA", "s"), now.plusSeconds(9));
    Shells.Ticket ticket = tickets.issue(other);
    assertThat(tickets.issue(ROOT).ticket()).isNotEqualTo(ticket.ticket());
    assertThat(ticket.ticket()).matches("[A-Za-z0-9_-]{43}");
    assertThat(ticket.toString()).doesNotContain(ticket.ticket());
    assertThat(tickets.redeem(ticket.ticket())).contains(other);
    assertThat(tickets.redeem(ticket.ticket())).isEmpty();
    assertThat(tickets.redeem("")).isEmpty();
  }

  @Test
  void aTicketEndsAfterHalfAMinute() {
    String early = tickets.issue(ROOT).ticket();
    String late = tickets.issue(ROOT).ticket();
    now = now.plusMillis(29_999);
    assertThat(tickets.redeem(early)).contains(ROOT);
    now = now.plusMillis(1);
    assertThat(tickets.redeem(late)).isEmpty();
  }

  @Test
  void nobodyCanKeepOthersFromAsking() {
    String first = tickets.issue(ROOT).ticket();
    String last = first;
    for (int i = 0; i < 100; i++) {
      last = tickets.issue(ROOT).ticket();
    }
    assertThat(tickets.redeem(first)).isEmpty();
    assertThat(tickets.redeem(last)).contains(ROOT);
  }
}
