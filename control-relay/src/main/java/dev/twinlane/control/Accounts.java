package dev.twinlane.control;

import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.Invitations;
import dev.twinlane.control.account.KnownDevices;
import dev.twinlane.control.account.Logins;
import dev.twinlane.control.account.OwnData;
import dev.twinlane.control.account.Passwords;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.SessionCookie;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.api.AccountCalls;
import dev.twinlane.control.api.Calls;
import dev.twinlane.control.api.PasskeyCalls;
import dev.twinlane.control.api.PeopleCalls;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.GuessLimiter;
import dev.twinlane.control.passkey.PasskeyLogins;
import dev.twinlane.control.passkey.PasskeySite;
import dev.twinlane.control.passkey.Passkeys;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.count.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The part of the {@link Wiring} that is about people: who they are, and by what they show it. */
final class Accounts {

    private final Addresses addresses;
    private final Audit audit;
    private final People people;
    private final Invitations invitations;
    private final SessionCookie cookie;
    private final Sessions sessions;
    private final KnownDevices knownDevices;
    private final Logins logins;
    private final PasskeySite site;
    private final Passkeys passkeys;
    private final PasskeyLogins passkeyLogins;
    private final OwnData ownData;
    private final SetupLink setup;

    /**
     * Made in the order in which they need each other.
     *
     * @param clock wall time
     * @param steady a clock that nobody can set
     */
    Accounts(
            Path data,
            Addresses addresses,
            Store store,
            Audit audit,
            LiveThread live,
            Metrics metrics,
            Clock clock,
            Clock steady)
            throws IOException {
        this.addresses = addresses;
        this.audit = audit;
        people = new People(store, clock);
        Passwords passwords = new Passwords(addresses.publicUrl().getAuthority());
        invitations = new Invitations(store, clock);
        cookie = SessionCookie.of(addresses);
        sessions = new Sessions(store, clock, cookie);
        knownDevices = new KnownDevices(store, clock, addresses.secure());
        GuessLimiter guesses = new GuessLimiter(live::nowMs);
        logins = new Logins(people, passwords, invitations, sessions, knownDevices, audit, guesses, metrics);
        site = PasskeySite.of(addresses);
        passkeys = new Passkeys(store, clock);
        passkeyLogins = new PasskeyLogins(site, passkeys, logins, sessions, guesses, live::nowMs);
        ownData = new OwnData(store, clock);
        setup = SetupLink.offer(data, addresses.publicUrl(), people, passwords, audit, steady);
    }

    People people() {
        return people;
    }

    Sessions sessions() {
        return sessions;
    }

    /** The calls about people. */
    List<Calls> calls(Rovers rovers, Rights rights, PlayerTokens players, RevocationWatcher revocations) {
        return List.of(
                new AccountCalls(setup, logins, sessions, knownDevices, players, ownData, revocations, audit, cookie),
                new PasskeyCalls(site, passkeyLogins, passkeys, cookie, revocations, audit),
                new PeopleCalls(
                        people,
                        sessions,
                        invitations,
                        rovers,
                        rights,
                        players,
                        revocations,
                        audit,
                        addresses.publicUrl()));
    }
}
