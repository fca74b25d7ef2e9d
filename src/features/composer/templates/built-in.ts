import type { Template } from './template'

/** Common messages to start from; text in brackets is to be filled in. */
export const builtInTemplates: readonly Template[] = [
  {
    name: 'Announcement',
    mode: 'rich',
    msgtype: 'm.text',
    source:
      '<h2>[What’s new]</h2>' +
      '<p>Hello everyone, <strong>[the news in one sentence]</strong>.</p>' +
      '<ul><li>From: [day and time]</li><li>For: [who is affected]</li></ul>' +
      '<p>Questions? Ask [name].</p>',
  },
  {
    name: 'Maintenance window',
    mode: 'rich',
    msgtype: 'm.notice',
    source:
      '<h2>Maintenance on [day]</h2>' +
      '<p>Some services are <strong>unavailable</strong> for a while:</p>' +
      '<table><thead><tr><th>Service</th><th>From</th><th>Until</th></tr></thead>' +
      '<tbody><tr><td>[service]</td><td>22:00</td><td>22:30</td></tr>' +
      '<tr><td>[service]</td><td>22:15</td><td>23:00</td></tr></tbody></table>' +
      '<p>Unsaved work may be lost. [name] is on call.</p>',
  },
  {
    name: 'Numbered choices',
    mode: 'rich',
    msgtype: 'm.text',
    source:
      '<p><strong>[Which one do you want?]</strong></p>' +
      '<ol><li>[first choice]</li><li>[second choice]</li><li>[third choice]</li></ol>' +
      '<p>Reply with the number by [day].</p>',
  },
]
