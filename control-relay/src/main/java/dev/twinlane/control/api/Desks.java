package dev.twinlane.control.api;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.Invitations;
import dev.twinlane.control.account.Logins;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.device.Claims;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.live.Fleet;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.privacy.WatchLog;
import dev.twinlane.control.rover.CameraQualities;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.ticket.TicketIssuer;

/**
 * What the calls work with.
 *
 * @param access who may do what
 * @param addresses under which names the relays are asked
 * @param setup makes the first person
 * @param login where people prove who they are
 * @param sessions who is logged in
 * @param people everybody with a login
 * @param invitations links to choose a password with
 * @param rights who may do what with which rover
 * @param speedCaps how fast who may drive which rover
 * @param revocations notices what was lost, and closes what was open by it
 * @param rovers in the database
 * @param devices the boards and their keys
 * @param claims codes that boards fetch their keys with
 * @param tickets for the video relay
 * @param players tokens of programs that show pictures
 * @param qualities how cameras photograph
 * @param privacy why cameras are off
 * @param watchLog who watched when
 * @param fleet the rovers, live
 * @param audit who did what
 */
public record Desks(
        Access access,
        Addresses addresses,
        SetupLink setup,
        Logins login,
        Sessions sessions,
        People people,
        Invitations invitations,
        Rights rights,
        SpeedCaps speedCaps,
        RevocationWatcher revocations,
        Rovers rovers,
        Devices devices,
        Claims claims,
        TicketIssuer tickets,
        PlayerTokens players,
        CameraQualities qualities,
        PrivacySwitches privacy,
        WatchLog watchLog,
        Fleet fleet,
        Audit audit) {}
